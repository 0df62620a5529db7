import { entryOf, stolenThenLoggedOut } from '../../scenario/index.ts'
import type { Workbench } from '../../player/workbench.svelte.ts'
import { PLAY, type COMPARE } from '../route.ts'
import { alone, compared } from './alone.ts'

/**
 * What is open, with one setup or with two, at the same moment: as a link, so that there is one way to open anything.
 *
 * @param isWanted whether nothing was opened in the meantime; the address can't tell, for it follows the playhead
 */
export async function reshape(
  bench: Workbench,
  path: typeof PLAY | typeof COMPARE,
  isWanted: () => boolean,
): Promise<void> {
  const { playback, inspection, ask } = bench
  const { scenario, playhead } = playback
  const row = scenario.row ? (entryOf(scenario.row)?.scenario ?? null) : stolenThenLoggedOut
  const next = path === PLAY ? alone(scenario, inspection.run) : compared(scenario, row)
  const view = { scenario: next, at: Math.round(playhead.at), run: 0, tab: inspection.linkedTab } as const
  const fragment = await ask({ type: 'encode', view })
  if (isWanted() && playback.scenario === scenario) location.replace(`#${fragment}`)
}
