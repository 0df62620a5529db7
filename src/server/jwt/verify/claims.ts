import type { Context } from 'hono'
import type { JWTPayload, ProtectedHeaderParameters } from 'jose'
import { TokenRefusedError } from '../../errors.ts'
import type { CheckName } from '../../vocabulary/checks.ts'
import type { AccessClaims, JwtEnv } from '../jwtEnv.ts'

export interface ClaimOptions {
  readonly checkIssuer?: boolean
  readonly checkAudience?: boolean
  /** Explicit typing (RFC 8725 §3.11, RFC 9068 §4). */
  readonly checkType?: boolean
  readonly checkExpiry?: boolean
  /** Seconds by which clocks may differ (RFC 7519 §4.1.4). */
  readonly leeway?: number
}

/** Checks who the token is from, whom it is for, what it is, and when it is good (RFC 7519 §4.1, RFC 9068 §4). */
export function checkClaims(
  c: Context<JwtEnv>,
  options: ClaimOptions,
  header: ProtectedHeaderParameters,
  claims: JWTPayload,
): AccessClaims {
  const { checkIssuer = true, checkAudience = true, checkType = true } = options
  const { issuer, audience, audit } = c.env
  const rules = [
    { claim: 'iss', on: checkIssuer, right: claims.iss === issuer, found: claims.iss },
    { claim: 'aud', on: checkAudience, right: [claims.aud].flat().includes(audience), found: claims.aud },
    { claim: 'typ', on: checkType, right: isAccessToken(header.typ), found: header.typ },
  ] as const
  for (const { claim, on, right, found } of rules) {
    if (!on) audit(claim, 'skip', 'not checked')
    else if (!right) refuse(c, claim, shown(found))
  }
  const checked = rules.filter(({ on }) => on).map(({ claim }) => claim)
  const together = combinations.find((name) => name === checked.join('-'))
  if (together) audit(together, 'pass', 'as expected')
  checkTimes(c, options, claims)

  if (typeof claims.sub !== 'string') return refuse(c, 'sub', 'missing')
  return {
    sub: claims.sub,
    role: typeof claims.role === 'string' ? claims.role : '',
    jkt: boundTo(claims),
    jti: typeof claims.jti === 'string' ? claims.jti : '',
    issuedAt: isTime(claims.iat) ? claims.iat * 1000 : 0,
    expires: isTime(claims.exp) ? claims.exp * 1000 : 0,
    status: statusOf(claims),
  }
}

/** Claims that are right together are one line of the log. */
const combinations = [
  'iss',
  'aud',
  'typ',
  'iss-aud',
  'iss-typ',
  'aud-typ',
  'iss-aud-typ',
] as const satisfies readonly CheckName[]

/** `status.status_list` (draft-ietf-oauth-status-list §6). */
function statusOf({ status }: JWTPayload): AccessClaims['status'] {
  if (typeof status !== 'object' || status === null || !('status_list' in status)) return null
  const list = status.status_list
  if (typeof list !== 'object' || list === null || !('idx' in list && 'uri' in list)) return null
  const { idx, uri } = list
  const isEntry = typeof idx === 'number' && Number.isInteger(idx) && idx >= 0
  return isEntry && typeof uri === 'string' && URL.canParse(uri) ? { idx, uri } : null
}

/** `cnf.jkt` (RFC 9449 §6.1). */
const boundTo = ({ cnf }: JWTPayload): string =>
  typeof cnf === 'object' && cnf !== null && 'jkt' in cnf && typeof cnf.jkt === 'string' ? cnf.jkt : ''

/** Explicit typing, so that no other token of this issuer passes for an access token (RFC 8725 §3.11, RFC 9068 §4). */
const isAccessToken = (typ: string | undefined) => /^(application\/)?at\+jwt$/i.test(typ ?? '')

/** Not before `nbf` and not in or after the second of `exp`, with the leeway of RFC 7519 §4.1.4. */
function checkTimes(
  c: Context<JwtEnv>,
  { checkExpiry = true, leeway = 0 }: ClaimOptions,
  { exp, nbf }: JWTPayload,
): void {
  const { audit, now } = c.env
  if (!checkExpiry) return audit('not-expired', 'skip', 'not checked')
  const seconds = Math.floor(now() / 1000)
  if (!isTime(exp)) return refuse(c, 'not-expired', 'no exp')
  if (seconds >= exp + leeway) return refuse(c, 'not-expired', `exp ${iso(exp)}`)
  if (nbf !== undefined && !isTime(nbf)) return refuse(c, 'not-before', 'nbf is no time')
  if (nbf !== undefined && seconds < nbf - leeway) return refuse(c, 'not-before', `nbf ${iso(nbf)}`)
  audit('not-expired', 'pass', `exp ${iso(exp)}`)
}

/** A NumericDate (RFC 7519 §2) that a calendar has: at most 275,760 years away (ECMA-262 §21.4.1.1). */
const isTime = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= 8.64e12

/** A claim or header as text, which may be of any type: of an object with a `toString` of its own, too. */
const shown = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'missing'))

const iso = (seconds: number) => new Date(seconds * 1000).toISOString()

function refuse(c: Context<JwtEnv>, check: CheckName, detail: string): never {
  c.env.audit(check, 'fail', detail)
  throw new TokenRefusedError()
}
