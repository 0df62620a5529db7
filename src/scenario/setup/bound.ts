import type { JwtSetup } from './setup.ts'

/** Whether tokens are bound to a key: a proof names its token, so only a page that sees the token can make one. */
export const isBound = ({ binding, storage }: JwtSetup): boolean =>
  binding === 'dpop' && (storage === 'localStorage' || storage === 'memory')
