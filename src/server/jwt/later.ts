/** The parts that most shops do without: each is loaded where a shop first uses it. */
export const later = {
  encryption: () => import('./encrypt.ts'),
  exchange: () => import('./exchange.ts'),
  proof: () => import('./dpop/proof.ts'),
  pageProof: () => import('./dpop/pageProof.ts'),
  refresh: () => import('./refresh/refresh.ts'),
  pageRefresh: () => import('./refresh/pageRefresh.ts'),
  issued: () => import('./revocation/issued.ts'),
  denylist: () => import('./revocation/denylist.ts'),
  notBefore: () => import('./revocation/notBefore.ts'),
  introspection: () => import('./revocation/introspection.ts'),
  statusList: () => import('./revocation/statusList.ts'),
  push: () => import('./revocation/push.ts'),
} as const
