/** The parts that not every visit uses: each is loaded where a shop first does. */
export const later = {
  account: () => import('./account.ts'),
  device: () => import('./device.ts'),
  pageToken: () => import('./pageToken.ts'),
  room: () => import('./makeRoom.ts'),
  signedRow: () => import('./signedRow.ts'),
  storeDown: () => import('./storeDown.ts'),
  visitor: () => import('./visitor.ts'),
} as const
