/** The parts that not every visit uses: each is loaded where a shop first does. */
export const later = {
  account: () => import('./account/account.ts'),
  byHeader: () => import('./verify/byHeader.ts'),
  encryption: () => import('./encrypt.ts'),
  exchange: () => import('./exchange.ts'),
  keySet: () => import('./keySet.ts'),
  proof: () => import('./dpop/proven.ts'),
  pagePartner: () => import('./pagePartner.ts'),
  pageProof: () => import('./dpop/pageProof.ts'),
  refresh: () => import('./refresh/refresh.ts'),
  pageRefresh: () => import('./refresh/pageRefresh.ts'),
  revocation: () => import('./revocation/ways.ts'),
} as const
