import type { Context } from 'hono'
import type { JwtConfig, JwtEnv } from '../env.ts'
import { remember } from './issued.ts'
import { revocationOf } from './revocation.ts'
import { statusClaim } from './statusList.ts'
import type { Revocable } from './way.ts'

/** Prepares for the day on which this token may have to be taken back; resolves to the claims that it needs for that. */
export async function makeRevocable(c: Context<JwtEnv>, config: JwtConfig, token: Revocable): Promise<object> {
  if (!revocationOf(config)?.remembers) return {}
  const index = await remember(c, token)
  return config.revocation === 'status-list' ? statusClaim(c, index) : {}
}
