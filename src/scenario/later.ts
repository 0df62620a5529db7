/** What scenarios are made from and sent by: the first view shows none of it. */

/** Making and opening links. */
export const loadLinks = () => import('./link/links.ts')

/** Schemas and their limits: needed for links alone. */
export const loadDecoder = () => import('./link/decode.ts')

/** Many scenarios. */
export const loadCatalogue = () => import('./catalogue/index.ts')

/** The setups that the matrix compares and that a person begins with. */
export const loadPresets = () => import('./presets/setups.ts')
