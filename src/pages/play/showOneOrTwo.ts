import type { Workbench } from '../../player/index.ts'
import { entryOf, stolenThenLoggedOut } from '../../scenario/index.ts'
import { PLAY, type COMPARE } from '../route.ts'
import { withOneSetup, withTwoSetups } from './setupCount.ts'

/**
 * Shows the open scenario with one setup or with two, at the same moment. It opens a link, as everything is opened.
 *
 * @param isWanted whether nothing was opened in the meantime; the address can't tell, for it follows the playhead
 */
export async function showOneOrTwo(
  workbench: Workbench,
  path: typeof PLAY | typeof COMPARE,
  isWanted: () => boolean,
): Promise<void> {
  const { playback, inspection, ask } = workbench
  const { scenario, playhead } = playback
  const row = scenario.row ? (entryOf(scenario.row)?.scenario ?? null) : stolenThenLoggedOut
  const next = path === PLAY ? withOneSetup(scenario, inspection.run) : withTwoSetups(scenario, row)
  const view = { scenario: next, at: Math.round(playhead.at), run: 0, tab: inspection.linkedTab } as const
  const fragment = await ask({ type: 'encode', view })
  if (isWanted() && playback.scenario === scenario) location.replace(`#${fragment}`)
}
