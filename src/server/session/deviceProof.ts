/** Proofs by a device's key, and the headers that carry them (Device Bound Session Credentials, W3C draft). */
import type { Context } from 'hono'
import { decodeProtectedHeader, importJWK, jwtVerify, type JWK, type JWTPayload } from 'jose'
import type { DeviceRow, SessionEnv } from './sessionEnv.ts'

const ALGORITHMS = ['ES256', 'RS256']

/** The text of a structured header's string (RFC 9651 §3.3.3); empty where there is none. */
export const structuredString = (header = '') => /^"([^"\\]*)"$/.exec(header)?.[1] ?? ''

/** The proof that came with a request; empty where none did. */
export const proofIn = (c: Context<SessionEnv>) => structuredString(c.req.header('Secure-Session-Response'))

/** The public key that a registration's proof brings along, for its one algorithm. */
export function keyIn(proof: string): JWK | null {
  try {
    const { jwk, alg } = decodeProtectedHeader(proof)
    return jwk && alg && ALGORITHMS.includes(alg) ? { ...jwk, alg } : null
  } catch {
    return null
  }
}

/** The key as its registration put it into the row; `importJWK` refuses what is none. */
export function storedKey({ key }: DeviceRow): JWK {
  const jwk: unknown = JSON.parse(key)
  return typeof jwk === 'object' && jwk !== null ? { ...jwk } : {}
}

/** Checks a proof: a JWT of type dbsc+jwt over the challenge, by this key. */
export async function proves(c: Context<SessionEnv>, proof: string, jwk: JWK, challenge: string): Promise<boolean> {
  if (proof === '') {
    c.env.audit('device-proof', 'fail', 'missing')
    return false
  }
  const payload = await verified(proof, jwk)
  if (!payload) {
    c.env.audit('device-proof', 'fail', 'another key')
    return false
  }
  const fresh = payload.jti === challenge
  c.env.audit('device-proof', fresh ? 'pass' : 'fail', fresh ? 'its key, our challenge' : 'an old challenge')
  return fresh
}

/** What jose throws at bytes from outside has many kinds: whatever it is, they prove nothing. */
async function verified(proof: string, jwk: JWK): Promise<JWTPayload | null> {
  try {
    const options = { typ: 'dbsc+jwt', algorithms: [jwk.alg ?? ''] }
    return (await jwtVerify(proof, await importJWK(jwk, jwk.alg), options)).payload
  } catch {
    return null
  }
}
