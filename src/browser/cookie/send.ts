/** Decides whether a cookie goes with a request: the retrieval algorithm for one cookie (RFC 6265bis §5.8.3). */
import type { Cookie, CookieDecision } from '../types.ts'
import type { UserAgentRules } from '../userAgent.ts'
import type { CookieContext, SameSiteContext } from './context.ts'
import { pathMatches } from './match.ts'
import { because, type CookieReason, type CookieReasonCode } from './reasons.ts'

/** §5.6.7.2: a cookie without SameSite that is younger than this also goes with a cross-site POST navigation. */
export const LAX_ALLOWING_UNSAFE = 120 * 1000

interface Answer {
  readonly sent: boolean
  readonly reason: CookieReason
}
const yes = (code: CookieReasonCode): Answer => ({ sent: true, reason: because(code) })
const no = (code: CookieReasonCode): Answer => ({ sent: false, reason: because(code) })

/** One answer for each context and each value of SameSite (§5.6.7.1); a young unset cookie is looked at before. */
const sameSiteRule: Readonly<Record<SameSiteContext, Readonly<Record<Cookie['sameSite'], Answer>>>> = {
  strict: { strict: yes('sent'), lax: yes('sent'), unset: yes('sent'), none: yes('sent') },
  lax: {
    strict: no('samesite-strict-cross-site'),
    lax: yes('sent-samesite-lax'),
    unset: yes('sent-samesite-unset'),
    none: yes('sent-samesite-none'),
  },
  'lax-unsafe': {
    strict: no('samesite-strict-cross-site'),
    lax: no('samesite-lax-cross-site-post'),
    unset: no('samesite-unset-cross-site-post'),
    none: yes('sent-samesite-none'),
  },
  'cross-site': {
    strict: no('samesite-strict-cross-site'),
    lax: no('samesite-lax-cross-site'),
    unset: no('samesite-unset-cross-site'),
    none: yes('sent-samesite-none'),
  },
}

const hostOnly = no('host-only')
const path = no('path-mismatch')
const secure = no('secure-over-http')
const httpOnly = no('httponly-to-script')
const partition = no('other-partition')
const thirdParty = no('third-party-blocked')
const laxUnsafe = yes('sent-lax-allowing-unsafe')
const unsetAsNone = yes('sent-samesite-unset-as-none')
const partitioned = yes('sent-partitioned')

function answer(cookie: Cookie, context: CookieContext, unset: UserAgentRules['unsetSameSite']): Answer {
  const { target } = context
  if (cookie.hostOnly && cookie.domain !== target.host) return hostOnly
  if (!pathMatches(target.path, cookie.path)) return path
  if (cookie.secure && !target.secure) return secure
  if (cookie.httpOnly && context.api === 'script') return httpOnly
  if (cookie.partition !== null && cookie.partition !== context.partition) return partition
  if (context.blocked && cookie.partition === null) return thirdParty
  if (cookie.sameSite === 'unset' && unset === 'none' && context.sameSite !== 'strict') return unsetAsNone
  const young = context.now - cookie.created < LAX_ALLOWING_UNSAFE
  if (context.sameSite === 'lax-unsafe' && cookie.sameSite === 'unset' && young) return laxUnsafe
  const rule = sameSiteRule[context.sameSite][cookie.sameSite]
  return rule.sent && cookie.partition !== null ? partitioned : rule
}

/**
 * Sent or withheld, and why; the cookie's domain is known to match the host or to be the host's parent. `unset` is what one
 * without SameSite counts as.
 */
export function decide(
  cookie: Cookie,
  context: CookieContext,
  unset: UserAgentRules['unsetSameSite'] = 'lax',
): CookieDecision {
  const { sent: goes, reason } = answer(cookie, context, unset)
  return { cookie, sent: goes, reason }
}

/** The `Cookie` header's value (§5.8.1), and what a script reads (§5.8.2); empty when nothing is sent. */
export function cookieString(decisions: readonly CookieDecision[]): string {
  return decisions
    .filter((decision) => decision.sent)
    .map(({ cookie }) => (cookie.name === '' ? cookie.value : `${cookie.name}=${cookie.value}`))
    .join('; ')
}
