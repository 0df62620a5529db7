/**
 * Project Wycheproof's vectors for JSON Web Signatures and Keys (github.com/C2SP/wycheproof, Apache-2.0): known mistakes of
 * JOSE libraries. Each is put to what the servers verify tokens with: a public key comes from a set that an issuer
 * publishes, a secret is held.
 */
import { readFileSync } from 'node:fs'
import { Context } from 'hono'
import { base64url, type JWK } from 'jose'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { TokenRefusedError } from '../../../src/server/errors.ts'
import type { JwtEnv } from '../../../src/server/jwt/jwtEnv.ts'
import { readHeader } from '../../../src/server/jwt/verify/compactJws.ts'
import { verifySignature } from '../../../src/server/jwt/verify/signature.ts'
import { NOW } from '../bindings.ts'
import { jwtBindings, SHOP } from './bindings.ts'

const key = v.looseObject({ kty: v.string(), kid: v.optional(v.string()), alg: v.optional(v.string()) })
const keys = v.union([v.pipe(key, v.transform((one) => [one])), v.pipe(v.object({ keys: v.array(key) }), v.transform((set) => set.keys))]) // prettier-ignore
const vectors = v.object({
  numberOfTests: v.number(),
  testGroups: v.array(
    v.object({
      comment: v.string(),
      private: keys,
      public: v.optional(keys),
      tests: v.array(
        v.object({
          tcId: v.number(),
          comment: v.string(),
          jws: v.union([v.string(), v.record(v.string(), v.unknown())]),
          result: v.picklist(['valid', 'invalid']),
        }),
      ),
    }),
  ),
})

const read = (name: string) =>
  v.parse(
    vectors,
    JSON.parse(readFileSync(new URL(`../../vectors/wycheproof/${name}_test.json`, import.meta.url), 'utf8')),
  )

type Group = ReturnType<typeof read>['testGroups'][number]

/** A server that knows these keys. */
async function serverWith(group: Group): Promise<Context<JwtEnv>> {
  const published: JWK[] = group.public ?? group.private
  const secrets = group.public ? [] : published.filter(({ kty }) => kty === 'oct')
  const env = await jwtBindings(NOW, {
    verificationKey: async (kid) => {
      const secret = secrets.length === 1 && published.length === 1 ? secrets[0] : undefined
      if (!secret || (secret.kid !== undefined && secret.kid !== kid)) return null
      return { alg: secret.alg ?? '', kid: kid ?? '', key: base64url.decode(secret.k ?? '') }
    },
    fetch: async () => Response.json({ keys: published }),
  })
  return new Context<JwtEnv>(new Request(`${SHOP}/orders`), { env })
}

/** Whether a server that knows these keys takes the signature. */
async function accepts(group: Group, jws: Group['tests'][number]['jws']): Promise<boolean> {
  const c = await serverWith(group)
  try {
    const token = typeof jws === 'string' ? jws : JSON.stringify(jws)
    await verifySignature(c, { issuer: 'separate' }, token, readHeader(token))
    return true
  } catch (error) {
    if (error instanceof TokenRefusedError || (error instanceof Error && 'code' in error)) return false
    throw error
  }
}

/** The vectors on which the servers differ: `stricter` where a valid one is refused, `laxer` where an invalid one is taken. */
async function differences(name: string) {
  const { numberOfTests, testGroups } = read(name)
  const found = { tests: 0, stricter: [] as string[], laxer: [] as string[] }
  for (const group of testGroups) {
    for (const { tcId, comment, jws, result } of group.tests) {
      found.tests++
      const accepted = await accepts(group, jws)
      const what = `${group.comment} ${tcId} ${comment}`
      if (accepted && result === 'invalid') found.laxer.push(what)
      if (!accepted && result === 'valid') found.stricter.push(what)
    }
  }
  expect(found.tests).toBe(numberOfTests)
  return found
}

describe('Wycheproof’s vectors', () => {
  it('of signatures are taken and refused as they should be, but for a few', async () => {
    const { tests, stricter, laxer } = await differences('json_web_signature')
    expect(tests).toBe(401)
    // Both are the very bytes of 357, which is valid: whatever was to be wrong with them got lost.
    expect(laxer).toEqual(['base64 367 invalidBase64Padding', 'base64 370 invalidBase64PaddingInPayload'])
    expect(stricter).toEqual([
      // The key is for PS256 and the token is PS384: a key is for one algorithm (RFC 8725 §3.1).
      'rfc7520 346 Figure20',
      // There is no algorithm ES521; it is called ES512 (RFC 7518 §3.1).
      'rfc7520 347 Figure27',
      'rfc7520WithKeyOps 350 Figure20',
      'rfc7520WithKeyOps 351 Figure27',
      // A question mark in base64url, which lenient decoders overlook (RFC 7515 §2).
      'base64 372 InvalidCharacterInsertedInHeader',
      'base64 373 InvalidCharacterInsertedInPayload',
    ])
  })

  it('of keys are taken and refused as they should be, but for a few', async () => {
    const { tests, stricter, laxer } = await differences('json_web_key')
    expect(tests).toBe(26)
    expect(laxer).toEqual([
      // An RSA key as a broken chip made it in 2017 (CVE-2017-15361): it says so to nobody but number theory.
      'jws_rsa_roca_key 7 rejectsKeyWithRocaVulnerability',
      // What the shop holds itself may be short: that is the weakness that a setup can have, and is cracked for it.
      'HS256 10 key_too_short',
      'HS384 11 key_too_short',
      'HS512 12 key_too_short',
    ])
    // A secret is in a set only where everybody reads it.
    expect(stricter).toEqual(['jws_keyset 2 acceptsValid'])
  })
})
