import { entryOf } from '../catalogue/index.ts'
import { decodeView } from './codec.ts'
import type { View } from './view.ts'

/**
 * The view of any link: of a row of the catalogue (`#S10`), or of a whole view (`#1.…`).
 *
 * @throws LinkError, with a sentence for the person who opened the link
 */
export async function openLink(fragment: string): Promise<View> {
  const entry = entryOf(fragment.replace(/^#/, ''))
  return entry ? { scenario: entry.scenario, at: 0, run: 0, tab: 'message' } : decodeView(fragment)
}
