/** Decides whether a cookie may come into the jar: the part of the storage model that needs no jar (RFC 6265bis §5.7). */
import { isIpAddress, isPublicSuffix } from '../site.ts'
import type { Cookie } from '../types.ts'
import type { UserAgentRules } from '../userAgent.ts'
import type { CookieContext } from './context.ts'
import { defaultPath, domainMatches } from './match.ts'
import type { ParsedCookie } from './parse.ts'
import { brokenPrefix, looksPrefixed } from './prefix.ts'
import { because, type CookieReason } from './reasons.ts'

/** No cookie lives longer than 400 days (§5.5). */
export const MAX_LIFETIME = 400 * 24 * 3600 * 1000

const isReason = (value: object): value is CookieReason => 'code' in value

/** §5.7 step 6: Max-Age goes before Expires; neither makes a session cookie. */
function expiryOf(parsed: ParsedCookie, now: number): number | null {
  if (parsed.maxAge !== null) return parsed.maxAge <= 0 ? 0 : now + Math.min(parsed.maxAge * 1000, MAX_LIFETIME)
  return parsed.expires === null ? null : Math.min(parsed.expires, now + MAX_LIFETIME)
}

/** §5.7 steps 8-10: whom the cookie is for. */
function domainOf(parsed: ParsedCookie, host: string): { domain: string; hostOnly: boolean } | CookieReason {
  if (!parsed.domain) return { domain: host, hostOnly: true }
  // A lone dot would become nothing by §5.6.3, and the cookie host-only; Chromium refuses it.
  const written = parsed.domain.toLowerCase().replace(/^\./, '')
  if (!/^[\x21-\x7e]+$/.test(written)) return because('domain-invalid')
  if (isPublicSuffix(written) || isIpAddress(written)) {
    if (written === host) return { domain: host, hostOnly: true }
    return isIpAddress(written) ? because('domain-mismatch') : because('public-suffix')
  }
  return domainMatches(host, written) ? { domain: written, hostOnly: false } : because('domain-mismatch')
}

/** The cookie that would be stored, or why it is refused; `unset` is what one without SameSite counts as. */
export function admit(
  parsed: ParsedCookie,
  context: CookieContext,
  unset: UserAgentRules['unsetSameSite'] = 'lax',
): Cookie | CookieReason {
  const { target, now, api } = context
  const { name, value, secure, httpOnly, sameSite, partitioned } = parsed
  const whom = domainOf(parsed, target.host)
  if (isReason(whom)) return whom

  if (secure && !target.secure) return because('secure-from-http')
  if (httpOnly && api === 'script') return because('httponly-from-script')
  const countsAs = sameSite === 'unset' ? unset : sameSite
  if (countsAs !== 'none' && context.sameSite === 'cross-site') return because('samesite-cross-site-set')
  if (sameSite === 'none' && !secure) return because('samesite-none-insecure')

  const broken = brokenPrefix(name, { secure, httpOnly, hostOnly: whom.hostOnly, pathAttribute: parsed.path })
  if (broken) return broken
  if (name === '' && looksPrefixed(value)) return because('nameless-prefix')
  if (partitioned && !secure) return because('partitioned-insecure')
  if (context.blocked && !partitioned) return because('third-party-blocked')

  return {
    name,
    value,
    domain: whom.domain,
    path: parsed.path?.startsWith('/') ? parsed.path : defaultPath(target.path),
    hostOnly: whom.hostOnly,
    secure,
    httpOnly,
    sameSite,
    expires: expiryOf(parsed, now),
    created: now,
    partition: partitioned ? context.partition : null,
  }
}
