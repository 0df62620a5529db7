/** The forger's tools: a scenario in many needs them. */
export const loadForge = () => import('./index.ts')
