import type { Context } from 'hono'
import { StoreDownError } from '../../env.ts'
import type { JwtConfig, JwtEnv } from '../env.ts'

/** Asks whether a token was taken back; and when nobody answers, what this shop has decided for that. */
export async function whileKnown(c: Context<JwtEnv>, config: JwtConfig, ask: () => Promise<boolean>): Promise<boolean> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof StoreDownError)) throw error
    if (config.storeFailure === 'open') {
      // The mistake, or the decision: a signature and an exp that are good have to do.
      c.env.audit('taken back?', 'skip', 'nobody answers: let in')
      return true
    }
    // A replica that does not answer, either, is no better than the store.
    c.env.audit('taken back?', 'fail', 'nobody answers: closed')
    throw error
  }
}
