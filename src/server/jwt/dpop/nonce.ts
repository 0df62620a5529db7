import type { Context } from 'hono'
import { base64url, type JWTPayload } from 'jose'
import { hmacSha256 } from '../../crypto.ts'
import type { JwtEnv } from '../jwtEnv.ts'

export interface NonceOptions {
  /** Whether a proof has to hold a nonce that the server gave a moment ago. */
  readonly proofNonce?: boolean
}

/** For how long a nonce is the current one, in milliseconds; the one before it is still taken. */
const TURN = 60_000

/**
 * Whether a proof holds a nonce of this server's: then it was made a moment ago, whatever its iat says, and not for a
 * day on which its maker has the key no more (RFC 9449 §8, §9, §11.2).
 */
export async function hasNonce(
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
