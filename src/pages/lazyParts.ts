/** What is loaded where it is used must open without a network, too: here it is loaded beforehand, while the page is idle. */

const parts = [
  () => import('./play/reshape.ts'),
  () => import('../player/HelpDialog.svelte'),
  () => import('./ScenarioFinder.svelte'),
]

/** These first, one after the other. What can't be loaded now is asked for again where it is used. */
export async function loadLazyParts(first: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const load of [...first, ...parts]) {
    await idle()
    await load().catch(() => undefined)
  }
}

/** Safari has no `requestIdleCallback`. */
const idle = () =>
  new Promise<unknown>((resolve) =>
    'requestIdleCallback' in window ? requestIdleCallback(resolve, { timeout: 1000 }) : setTimeout(resolve, 100),
  )
