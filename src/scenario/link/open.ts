import type { View } from './view.ts'

/** Schemas and their limits: needed for links alone. */
export const loadDecoder = () => import('./decode.ts')

/** Many scenarios, of which the first view shows none. */
export const loadCatalogue = () => import('../catalogue/index.ts')

/** The setups that the matrix compares and that a person begins with. */
export const loadPresets = () => import('../presets/setups.ts')

/**
 * The view of any link: of a row of the catalogue (`#S10`), or of a whole view (`#1.…`).
 *
 * @throws LinkError, with a sentence for the person who opened the link
 */
export async function openLink(fragment: string): Promise<View> {
  const [, id] = /^#?([SJR]\d{1,2})$/.exec(fragment) ?? []
  const entry = id ? (await loadCatalogue()).entryOf(id) : undefined
  if (entry) return { scenario: entry.scenario, at: 0, run: 0, tab: 'message' }
  const { decodeView } = await loadDecoder()
  return decodeView(fragment)
}
