import type { Context } from 'hono'
import { sweep } from '../../sweep.ts'
import type { JwtEnv } from '../jwtEnv.ts'
import { eachToken, isLive, markRevoked } from './issued.ts'
import { applyStoreFailure, type Revocable, type RevocationOptions, type RevocationStrategy } from './strategy.ts'

/** The issuer lists what it took back, until it expires anyway; each request looks there (OWASP JWT Cheat Sheet). */
async function revoke(
  c: Context<JwtEnv>,
  { leeway = 0 }: RevocationOptions,
  { jti, user, expires }: Revocable,
): Promise<void> {
  await sweep(c.env.denylist, 'until', c.env.now(), leeway * 1000)
  await c.env.denylist.insert(jti, { user, until: expires })
  await markRevoked(c, jti)
}

export const denylist: RevocationStrategy = {
  remembers: true,
  revoke,
  revokeAll: eachToken(revoke),
  isLive,
  isGood: (c, options, { jti }) =>
    applyStoreFailure(c, options, async () => {
      const denied = await c.env.deniedHere.find(jti)
      c.env.audit('denylist', denied ? 'fail' : 'pass', denied ? 'taken back' : 'not on it')
      return denied === null
    }),
}
