/** Tokens that the issuer signs for nobody but itself, each with a type of its own (RFC 8725 §3.11). */
import type { Context } from 'hono'
import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose'
import type { CheckName } from '../../vocabulary/checks.ts'
import type { JwtEnv } from '../jwtEnv.ts'
import { isCompactJws } from '../verify/compactJws.ts'

/** What it is good for: a new password, or new access tokens for a partner. */
export type OwnType = 'reset+jwt' | 'rt+jwt'

const checkOf: Readonly<Record<OwnType, CheckName>> = {
  'reset+jwt': 'reset-token',
  'rt+jwt': 'partner-refresh-token',
}

/** Signs what the issuer will want to know when it comes back; the issuer itself is its audience. */
export async function issueOwn(
  c: Context<JwtEnv>,
  type: OwnType,
  { sub, ...claims }: JWTPayload & { readonly sub: string },
  lifetime: number,
): Promise<string> {
  const { issuer, now, signingKey } = c.env
  const { alg, kid, key } = await signingKey()
  const issuedAt = Math.floor(now() / 1000)
  return new SignJWT(claims)
    .setProtectedHeader({ alg, kid, typ: type })
    .setIssuer(issuer)
    .setAudience(issuer)
    .setSubject(sub)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifetime)
    .sign(key)
}

/** The claims of a token of this type that came back; null, and written down, for whatever is none. */
export async function readOwn(
  c: Context<JwtEnv>,
  type: OwnType,
  token: string,
): Promise<(JWTPayload & { readonly sub: string }) | null> {
  const { issuer, now, audit } = c.env
  const { alg, kid } = await c.env.signingKey()
  const known = await c.env.verificationKey(kid)
  try {
    if (!known || !isCompactJws(token)) throw new errors.JWTInvalid('no token')
    const { payload } = await jwtVerify(token, known.key, {
      algorithms: [alg],
      typ: type,
      issuer,
      audience: issuer,
      currentDate: new Date(now()),
      requiredClaims: ['exp'],
    })
    if (payload.sub === undefined) throw new errors.JWTInvalid('of nobody')
    audit(checkOf[type], 'pass', payload.sub)
    return { ...payload, sub: payload.sub }
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error
    audit(checkOf[type], 'fail', error.code)
    return null
  }
}
