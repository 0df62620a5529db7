/** Every strategy by which a shop can take tokens back. */
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { JwtEnv } from '../jwtEnv.ts'
import { denylist } from './denylist.ts'
import { introspection } from './introspection.ts'
import { rememberToken } from './issued.ts'
import { issuedNow, notBefore } from './notBefore.ts'
import { push } from './push.ts'
import { statusClaim, statusList } from './statusList.ts'
import type { Revocable, RevocationOptions, RevocationStrategy } from './strategy.ts'

const revocationStrategies: Readonly<Record<NonNullable<RevocationOptions['revocation']>, RevocationStrategy | null>> =
  {
    none: null,
    denylist,
    'not-before': notBefore,
    introspection,
    'status-list': statusList,
    push,
  }

/** How this shop takes tokens back; null when it can't. */
export const revocationOf = ({ revocation = 'none' }: RevocationOptions): RevocationStrategy | null =>
  revocationStrategies[revocation]

/**
 * Hands out nothing for a token that was taken back by the time of the answer: whoever took it back may have looked for others
 * before this answer's one was there.
 *
 * @example app.post('/token', requireToken(options), unlessTakenBack(options), …)
 */
export const unlessTakenBack = (options: RevocationOptions) =>
  createMiddleware<JwtEnv>(async (c, next) => {
    await next()
    const live = (await revocationOf(options)?.isLive(c, c.get('claims'))) ?? true
    if (!live) c.res = c.json({ error: 'invalid_request' }, 400)
  })

/** Prepares a token for being taken back one day; resolves to the claims that it needs for that. */
export async function makeRevocable(c: Context<JwtEnv>, options: RevocationOptions, token: Revocable): Promise<object> {
  if (options.revocation === 'not-before') return { iat: await issuedNow(c, token.user) }
  if (!revocationOf(options)?.remembers) return {}
  await rememberToken(c, options, token)
  return options.revocation === 'status-list' ? statusClaim(c, options, token) : {}
}
