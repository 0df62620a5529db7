/** Loads the glossary, so that words explain themselves without a network later. */
export const loadGlossary = () => import('./glossary.ts')
