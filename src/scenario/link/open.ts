import { entryOf } from '../catalogue/index.ts'
import { decodeView } from './decode.ts'
import type { View } from './view.ts'

/**
 * The view of any link: of a row of the catalogue (`#S10`), or of a whole view (`#1.…`).
 *
 * @throws LinkError, with a sentence for the person who opened the link
 */
export async function openLink(fragment: string): Promise<View> {
  const [, id] = /^#?([SJR]\d{1,2})$/.exec(fragment) ?? []
  const entry = id ? entryOf(id) : undefined
  if (entry) return { scenario: entry.scenario, at: 0, run: 0, tab: 'message' }
  return decodeView(fragment)
}
