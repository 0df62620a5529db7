import type { Context } from 'hono'
import { StoreDownError } from '../../errors.ts'
import type { JwtEnv } from '../jwtEnv.ts'
import type { RevocationOptions } from './strategy.ts'

/** Asks whether a token was taken back; applies `storeFailure` when nobody answers. */
export async function applyStoreFailure(
  c: Context<JwtEnv>,
  { storeFailure = 'closed' }: RevocationOptions,
  ask: () => Promise<boolean>,
): Promise<boolean> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof StoreDownError)) throw error
    if (storeFailure === 'open') {
      // The mistake, or the decision: a signature and an exp that are good have to do.
      c.env.audit('taken-back', 'skip', 'nobody answers: let in')
      return true
    }
    // A replica that does not answer, either, is no better than the store.
    c.env.audit('taken-back', 'fail', 'nobody answers: closed')
    throw error
  }
}
