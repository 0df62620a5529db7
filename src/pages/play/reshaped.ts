import { loadCatalogue, stolenThenLoggedOut, type View } from '../../scenario/index.ts'
import type { Workbench } from '../compare/workbench.svelte.ts'
import { PLAY, type COMPARE } from '../route.ts'
import { alone, compared } from './alone.ts'

/** What is open, with one setup or with two, at the same moment. */
export async function reshaped(
  { scenario, run, tab, playhead }: Workbench,
  path: typeof PLAY | typeof COMPARE,
): Promise<View> {
  const row = scenario.row ? ((await loadCatalogue()).entryOf(scenario.row)?.scenario ?? null) : stolenThenLoggedOut
  const next = path === PLAY ? alone(scenario, run) : compared(scenario, row)
  return { scenario: next, at: Math.round(playhead.at), run: 0, tab }
}
