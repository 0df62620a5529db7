import type { Context } from 'hono'
import type { JwtConfig, JwtEnv } from '../env.ts'
import { eachToken, markRevoked } from './issued.ts'
import type { Revocable, Revocation } from './way.ts'
import { whileKnown } from './unknowable.ts'

/** The issuer lists what it took back, until it expires anyway; each request looks there (OWASP JWT Cheat Sheet). */
async function revoke(c: Context<JwtEnv>, _: JwtConfig, { jti, user, expires }: Revocable): Promise<void> {
  await c.env.denylist.insert(jti, { user, until: expires })
  await markRevoked(c, jti)
}

export const denylist: Revocation = {
  remembers: true,
  revoke,
  revokeAll: eachToken(revoke),
  isGood: (c, config, { jti }) =>
    whileKnown(c, config, async () => {
      const denied = await c.env.deniedHere.find(jti)
      c.env.audit('denylist', denied ? 'fail' : 'pass', denied ? 'taken back' : 'not on it')
      return denied === null
    }),
}
