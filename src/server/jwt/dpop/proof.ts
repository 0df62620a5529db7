import type { Context } from 'hono'
import { base64url, calculateJwkThumbprint, EmbeddedJWK, type JWTPayload, jwtVerify } from 'jose'
import { createMiddleware } from 'hono/factory'
import { hmacSha256, sha256Base64url } from '../../crypto.ts'
import { sweep } from '../../sweep.ts'
import type { JwtEnv } from '../jwtEnv.ts'
import { isCompactJws } from '../verify/compactJws.ts'
import { challenge, type TransportOptions } from '../tokenTransport.ts'

export interface ProofOptions extends NonceOptions {
  /** Whether a proof is for one method and URL. */
  readonly checkProofTarget?: boolean
  /** Whether a proof works once. */
  readonly checkProofReuse?: boolean
}

/** For how long a proof is fresh, in milliseconds, before and after its iat (RFC 9449 §11.1). */
const FRESH = 60_000

/** What a proof has to be good for besides its own signature. */
interface Expected {
  /** The access token that it goes with; null where none does, at login and refresh. */
  readonly token: string | null
  /** The thumbprint of the key that it has to be made with; null where any key will do. */
  readonly jkt: string | null
}

/** The thumbprint of the key that is proven; or what is wrong, in the words of RFC 9449 §5, §7.1, §8. */
type Proven = { readonly jkt: string } | { readonly error: 'invalid_dpop_proof' | 'use_dpop_nonce' }

const INVALID: Proven = { error: 'invalid_dpop_proof' }

/** Checks the proof that came with a request (RFC 9449 §4.3). */
async function provenKey(c: Context<JwtEnv>, options: ProofOptions, expected: Expected): Promise<Proven> {
  const { audit } = c.env
  const proof = c.req.header('DPoP')
  audit('dpop-proof', proof ? 'pass' : 'fail', proof ? 'sent' : 'missing')
  if (!proof) return INVALID

  const signed = await verified(proof, c.env.now())
  audit('proof-signature', signed ? 'pass' : 'fail', signed ? 'by the key in it' : 'no valid proof')
  if (!signed) return INVALID
  const { claims, jkt } = signed

  const right = expected.jkt === null || jkt === expected.jkt
  audit('key-of-token', right ? 'pass' : 'fail', right ? `jkt ${jkt.slice(0, 8)}…` : 'another key')
  if (!right) return INVALID

  const good = isForTarget(c, options, claims) && (await isForToken(c, claims, expected.token)) && isFresh(c, claims)
  if (!good) return INVALID
  if (!(await hasNonce(c, options, claims))) return { error: 'use_dpop_nonce' }
  return (await isFirst(c, options, claims)) ? { jkt } : INVALID
}

/** A JWT of type dpop+jwt, signed by the public key in its own header: what it proves is that its maker has the key. */
async function verified(proof: string, now: number): Promise<{ claims: JWTPayload; jkt: string } | null> {
  if (!isCompactJws(proof)) return null
  try {
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
      typ: 'dpop+jwt',
      algorithms: ['EdDSA', 'ES256'],
      requiredClaims: ['jti', 'htm', 'htu', 'iat'],
      currentDate: new Date(now),
    })
    if (!protectedHeader.jwk || typeof payload.jti !== 'string' || typeof payload.iat !== 'number') return null
    return { claims: payload, jkt: await calculateJwkThumbprint(protectedHeader.jwk) }
  } catch {
    return null
  }
}

/** htm and htu: this method and this URL, without query and fragment (RFC 9449 §4.3, 8 and 9). */
function isForTarget(
  { env, req }: Context<JwtEnv>,
  { checkProofTarget = true }: ProofOptions,
  { htm, htu }: JWTPayload,
): boolean {
  if (!checkProofTarget) {
    env.audit('htm-htu', 'skip', 'not checked')
    return true
  }
  const { origin, pathname } = new URL(req.url)
  const right = htm === req.method && htu === origin + pathname
  env.audit('htm-htu', right ? 'pass' : 'fail', `${typeof htm === 'string' ? htm : 'no method'} ${pathOf(htu)}`)
  return right
}

const pathOf = (htu: unknown) => (typeof htu === 'string' && URL.canParse(htu) ? new URL(htu).pathname : 'nowhere')

/** ath: the hash of the access token that it goes with (RFC 9449 §4.3, 12). */
async function isForToken({ env }: Context<JwtEnv>, { ath }: JWTPayload, token: string | null): Promise<boolean> {
  if (token === null) return true
  const right = ath === (await sha256Base64url(token))
  env.audit('ath', right ? 'pass' : 'fail', right ? 'of this token' : 'of another token')
  return right
}

function isFresh({ env }: Context<JwtEnv>, { iat = 0 }: JWTPayload): boolean {
  const age = env.now() - iat * 1000
  const fresh = Math.abs(age) <= FRESH
  env.audit('iat-fresh', fresh ? 'pass' : 'fail', `${Math.floor(age / 1000)} s old`)
  return fresh
}

/** A proof works once: its jti is kept for as long as it would be fresh (RFC 9449 §11.1). */
async function isFirst(
  { env }: Context<JwtEnv>,
  { checkProofReuse = true }: ProofOptions,
  { jti = '' }: JWTPayload,
): Promise<boolean> {
  if (!checkProofReuse) {
    env.audit('jti', 'skip', 'not kept')
    return true
  }
  await sweep(env.proofs, 'until', env.now())
  const first = await env.proofs.add(jti, { until: env.now() + 2 * FRESH })
  env.audit('jti', first ? 'pass' : 'fail', first ? 'first use' : 'used before')
  return first
}

interface NonceOptions {
  /** Whether a proof has to hold a nonce that the server gave a moment ago. */
  readonly proofNonce?: boolean
}

/** For how long a nonce is the current one, in milliseconds; the one before it is still taken. */
const TURN = 60_000

/**
 * Whether a proof holds a nonce of this server's: then it was made a moment ago, whatever its iat says, and not for a
 * day on which its maker has the key no more (RFC 9449 §8, §9, §11.2).
 */
async function hasNonce(
  c: Context<JwtEnv>,
  { proofNonce = true }: NonceOptions,
  { nonce }: JWTPayload,
): Promise<boolean> {
  const { audit, now } = c.env
  if (!proofNonce) {
    audit('nonce', 'skip', 'none asked for')
    return true
  }
  const turn = Math.floor(now() / TURN)
  const current = await nonceOf(c, turn)
  const good = nonce === current || nonce === (await nonceOf(c, turn - 1))
  audit(
    'nonce',
    good ? 'pass' : 'fail',
    good ? 'of this server' : nonce === undefined ? 'missing' : 'not a current one',
  )
  // The next one goes with the answer, which nobody keeps, or a cache would give an old one to others (§8.2).
  if (nonce !== current) {
    c.header('DPoP-Nonce', current)
    c.header('Cache-Control', 'no-store')
  }
  return good
}

/** Nothing is stored: a nonce is the HMAC of its turn, which issuer and servers can make and nobody else. */
async function nonceOf({ env }: Context<JwtEnv>, turn: number): Promise<string> {
  return base64url.encode((await hmacSha256(env.nonceKey, `nonce ${turn}`)).subarray(0, 16))
}

interface RequireProofOptions extends Pick<TransportOptions, 'binding'>, ProofOptions {}

/** Leaves no key in `jkt`, where tokens are bound to none. */
const noProof = createMiddleware<JwtEnv>((c, next) => {
  c.set('jkt', '')
  return next()
})

/**
 * Lets a request for tokens through only with a proof of the key that they will be bound to (RFC 9449 §5); leaves its
 * thumbprint in `jkt`.
 */
export const requireClientKey = (options: RequireProofOptions) => {
  if (options.binding !== 'dpop') return noProof
  return createMiddleware<JwtEnv>(async (c, next) => {
    const proven = await provenKey(c, options, { token: null, jkt: null })
    if ('error' in proven) return c.json(proven, 400)
    c.set('jkt', proven.jkt)
    return next()
  })
}

/**
 * Lets a request through only with a fresh proof by the key that its token is bound to (RFC 9449 §7). Runs behind
 * `requireToken`.
 */
export const requireProof = (options: RequireProofOptions) => {
  if (options.binding !== 'dpop') return noProof
  return createMiddleware<JwtEnv>(async (c, next) => {
    const refuse = (error: string) => c.json({ error }, 401, challenge(options, error))

    const { jkt } = c.get('claims')
    c.env.audit('cnf-jkt', jkt ? 'pass' : 'fail', jkt ? 'bound' : 'not bound to a key')
    if (!jkt) return refuse('invalid_token')

    const proven = await provenKey(c, options, { token: c.get('token'), jkt })
    if ('error' in proven) return refuse(proven.error)
    c.set('jkt', proven.jkt)
    return next()
  })
}
