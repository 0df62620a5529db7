/** What one setup in many has: it comes when it is first asked for. */
export const loadBff = () => import('./bff.ts')
export const loadGateway = () => import('./gateway.ts')
export const loadReplica = () => import('../replica.ts')
export const loadRevocation = () => import('./revocation.ts')
