import type { Context } from 'hono'
import type { JwtConfig, JwtEnv } from './env.ts'
import { later } from './later.ts'
import { revocationOf } from './revocation/revocation.ts'

/** Ends all that a user is logged in with, as far as this shop can; resolves to how many tokens and families. */
export async function endLogins(c: Context<JwtEnv>, config: JwtConfig, user: string): Promise<number> {
  const families = config.refresh === 'none' ? 0 : await (await later.refresh()).endFamiliesOf(c, user)
  const revocation = await revocationOf(config)
  return families + (revocation ? await revocation.revokeAll(c, config, user) : 0)
}
