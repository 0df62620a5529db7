/** The pages and parts that are loaded where they are used. */
import { pages } from './pages.ts'

/** The page of one or two setups. */
export const loadCompare = () => import('./compare/Compare.svelte')

/** The dialog that finds scenarios, knobs, pages and words. */
export const loadFinder = () => import('./finder/Finder.svelte')

/** The function that shows a scenario with one setup or with two. */
export const loadShowOneOrTwo = () => import('./play/showOneOrTwo.ts')

/** Every page in the head but the scene's. */
export const loadPages = Object.values(pages).map(({ load }) => load)

/**
 * Loads parts beforehand, one after the other, while the page is idle: they must open without a network, too. What can't be
 * loaded now is asked for again where it is used.
 */
export async function loadWhileIdle(parts: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const load of parts) {
    await idle()
    await load().catch(() => undefined)
  }
}

/** Safari has no `requestIdleCallback`. */
const idle = () =>
  new Promise<unknown>((resolve) =>
    'requestIdleCallback' in window ? requestIdleCallback(resolve, { timeout: 1000 }) : setTimeout(resolve, 100),
  )
