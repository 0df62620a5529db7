/** The page that a fragment of the address leads to: the landing page, a scene (a link), or a page by its path. */
import type { Address } from '../player/index.ts'

/** `landing`, `scene`, or the path of a page: `/matrix`. */
export type Route = 'landing' | 'scene' | `/${string}`

/** Shows the open scenario as it is. */
export const PLAYGROUND = '/playground'
/** Shows the open scenario with one setup. */
export const PLAY = '/play'
/** Shows the open scenario with two setups. */
export const COMPARE = '/compare'
const scenes = [PLAYGROUND, PLAY, COMPARE]
/** The landing page, as an empty fragment. */
export const HOME = '/'

const isPath = (fragment: string): fragment is `/${string}` => fragment.startsWith('/')

/**
 * The page of a fragment.
 *
 * @example routeOf('') // 'landing'
 * @example routeOf('S10') // 'scene'
 * @example routeOf('/play') // 'scene'
 * @example routeOf('/matrix') // '/matrix'
 */
export function routeOf(fragment: string): Route {
  if (fragment === '' || fragment === HOME) return 'landing'
  return isPath(fragment) && !scenes.includes(fragment) ? fragment : 'scene'
}

/** The address as the workbench sees it: the paths of pages are hidden from it, so that they leave the scene as it is. */
export const sceneAddress = (address: Address): Address => ({
  ...address,
  fragment: () => (isPath(address.fragment()) ? '' : address.fragment()),
  onmove: (listener) =>
    address.onmove(() => {
      const fragment = address.fragment()
      if (!isPath(fragment) || fragment === HOME) listener()
    }),
})
