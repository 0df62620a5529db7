export const loadRarer = () => import('./rarer.ts')
