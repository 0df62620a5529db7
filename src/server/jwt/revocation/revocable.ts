import type { Context } from 'hono'
import type { JwtConfig, JwtEnv } from '../env.ts'
import { later } from '../later.ts'
import { revocationOf } from './revocation.ts'
import type { Revocable } from './way.ts'

/** Prepares for the day on which this token may have to be taken back; resolves to the claims that it needs for that. */
export async function makeRevocable(c: Context<JwtEnv>, config: JwtConfig, token: Revocable): Promise<object> {
  const revocation = await revocationOf(config)
  if (!revocation?.remembers) return {}
  const { remember, statusClaim } = await later.revocation()
  await remember(c, config, token)
  return config.revocation === 'status-list' ? statusClaim(c, config, token) : {}
}
