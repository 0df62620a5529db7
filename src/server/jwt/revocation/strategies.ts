/** Every strategy by which a shop can take tokens back. */
import type { Context } from 'hono'
import type { JwtEnv } from '../jwtEnv.ts'
import { denylist } from './denylist.ts'
import { introspection } from './introspection.ts'
import { rememberToken } from './issued.ts'
import { notBefore } from './notBefore.ts'
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

/** Prepares a token for being taken back one day; resolves to the claims that it needs for that. */
export async function makeRevocable(c: Context<JwtEnv>, options: RevocationOptions, token: Revocable): Promise<object> {
  if (!revocationOf(options)?.remembers) return {}
  await rememberToken(c, options, token)
  return options.revocation === 'status-list' ? statusClaim(c, options, token) : {}
}
