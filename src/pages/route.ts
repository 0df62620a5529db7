/** What the fragment of the address leads to: the landing page, a scene (a link), or a page by its path. */
import type { Address } from '../player/address.ts'

/** `landing`, `scene`, or the path of a page: `/matrix`. */
export type Route = 'landing' | 'scene' | `/${string}`

/** Where a scene is asked for by its kind: the one that is open, with one setup or with two. */
export const PLAY = '/play'
export const COMPARE = '/compare'
/** The landing page; so does an empty fragment. */
export const HOME = '/'

const isPath = (fragment: string): fragment is `/${string}` => fragment.startsWith('/')

/**
 * @example routeOf('') // 'landing'
 * @example routeOf('S10') // 'scene'
 * @example routeOf('/matrix') // '/matrix'
 */
export function routeOf(fragment: string): Route {
  if (fragment === '' || fragment === HOME) return 'landing'
  return isPath(fragment) && fragment !== PLAY && fragment !== COMPARE ? fragment : 'scene'
}

/** The address as the workbench sees it: paths are pages, and leave the scene as it is. */
export const sceneAddress = (address: Address): Address => ({
  ...address,
  fragment: () => (isPath(address.fragment()) ? '' : address.fragment()),
  onmove: (listener) =>
    address.onmove(() => {
      const fragment = address.fragment()
      if (!isPath(fragment) || fragment === HOME) listener()
    }),
})
