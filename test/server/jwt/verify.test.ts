import {
  base64url,
  CompactSign,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  UnsecuredJWT,
  type JWTHeaderParameters,
} from 'jose'
import { describe, expect, it } from 'vitest'
import { hardenedJwt } from '../../../src/scenario/index.ts'
import { jwtApp, type JwtBindings, type JwtConfig } from '../../../src/server/index.ts'
import { NOW } from '../bindings.ts'
import { jwtBindings, pair, SHOP } from './bindings.ts'

const rsa = await generateKeyPair('RS256', { extractable: true })
const other = await generateKeyPair('EdDSA', { extractable: true })
const otherJwk = { ...(await exportJWK(other.publicKey)), kid: 'theirs' }
const seconds = NOW / 1000

/** The bindings of a shop whose key is for RS256. */
const withRsa: Partial<JwtBindings> = {
  verificationKey: async (kid) => (kid === 'k1' ? { alg: 'RS256', kid, key: rsa.publicKey } : null),
}

interface Minted {
  readonly header?: Partial<JWTHeaderParameters>
  readonly claims?: Record<string, unknown>
  readonly key?: CryptoKey | Uint8Array
}

const right = { sub: 'alice', iss: SHOP, aud: SHOP, nbf: seconds, exp: seconds + 900 }

/** A token like those of the shop, with some of it changed. */
const minted = ({ header = {}, claims = {}, key = pair.privateKey }: Minted = {}) =>
  new SignJWT({ ...right, ...claims })
    .setProtectedHeader({ alg: 'EdDSA', kid: 'k1', typ: 'at+jwt', ...header })
    .sign(key)

/** A token of our own with claims that no library would write. */
const signed = async (claims: Record<string, unknown>, header: Record<string, unknown> = {}) =>
  new CompactSign(new TextEncoder().encode(JSON.stringify({ ...right, ...claims })))
    .setProtectedHeader({ alg: 'EdDSA', kid: 'k1', typ: 'at+jwt', ...header })
    .sign(pair.privateKey)

/** The status of reading the orders with this token, and what the server wrote about each check. */
async function present(token: string, knobs: Partial<JwtConfig> = {}, more: Partial<JwtBindings> = {}, now = NOW) {
  const checks: Record<string, string> = {}
  const audit: JwtBindings['audit'] = (check, outcome) => void (checks[check] = outcome)
  const env = await jwtBindings(now, { audit, ...more })
  const headers = { Authorization: `Bearer ${token}` }
  const answer = await jwtApp({ ...hardenedJwt, ...knobs }).request(`${SHOP}/orders`, { headers }, env)
  const body: unknown = answer.status === 200 ? await answer.json() : null
  return { status: answer.status, checks, body }
}

const statusOf = async (token: string, ...rest: [Partial<JwtConfig>?, Partial<JwtBindings>?, number?]) =>
  (await present(token, ...rest)).status

describe('the signature', () => {
  it('is checked, or the log says that it was not', async () => {
    const [header, payload] = (await minted()).split('.')
    const unsigned = `${header}.${payload}.AAAA`
    expect(await present(unsigned)).toMatchObject({ status: 401, checks: { signature: 'fail' } })
    expect(await present(unsigned, { checkSignature: false })).toMatchObject({
      status: 200,
      checks: { signature: 'skip' },
    })
  })

  it('is made by a key of that name, and by no other (RFC 7515 §4.1.4)', async () => {
    expect(await statusOf(await minted({ header: { kid: 'k9' } }))).toBe(401)
    expect(await statusOf(await minted({ key: other.privateKey }))).toBe(401)
  })

  it('is that of a compact JWS: neither JSON nor four parts', async () => {
    const token = await minted()
    expect(await statusOf(`${token}.AAAA`)).toBe(401)
    expect(await statusOf('AAAA')).toBe(401)
    expect(await statusOf(`.${token}`)).toBe(401)
  })
})

describe('the algorithm', () => {
  const unsecured = new UnsecuredJWT(right).encode()
  const spelled = (alg: string) =>
    `${base64url.encode(JSON.stringify({ alg, typ: 'at+jwt', kid: 'k1' }))}.${unsecured.split('.')[1]}.`
  const confused = async () =>
    minted({ header: { alg: 'HS256' }, key: new TextEncoder().encode(await exportSPKI(rsa.publicKey)) })

  it.each(['none', 'None', 'NONE', 'nOnE', 'noNE', ''])('pinned to the key, refuses alg %j', async (alg) => {
    expect(await statusOf(spelled(alg))).toBe(401)
  })

  it('forbidden by one spelling, is let in by another (RFC 8725 §3.2)', async () => {
    expect(await statusOf(spelled('none'), { algorithms: 'denylist' })).toBe(401)
    expect(await statusOf(spelled('noNE'), { algorithms: 'denylist' })).toBe(200)
  })

  it('chosen by the header, is whatever the header says', async () => {
    expect(await statusOf(spelled('none'), { algorithms: 'header' })).toBe(200)
    expect(await statusOf(await confused(), { algorithms: 'header' }, withRsa)).toBe(200)
    expect(await statusOf(await confused(), { algorithms: 'denylist' }, withRsa)).toBe(200)
  })

  it('pinned to the key, does not make a public key a secret (RFC 8725 §2.1)', async () => {
    expect(await statusOf(await confused(), {}, withRsa)).toBe(401)
  })

  it('is that of the key, even among those that the key could do', async () => {
    const token = await minted({ header: { alg: 'RS256' }, key: rsa.privateKey })
    expect(await statusOf(token, {}, withRsa)).toBe(200)
    const ps = await crypto.subtle.importKey(
      'jwk',
      { ...(await exportJWK(rsa.privateKey)), alg: 'PS256' },
      { name: 'RSA-PSS', hash: 'SHA-256' },
      false,
      ['sign'],
    )
    expect(await statusOf(await minted({ header: { alg: 'PS256' }, key: ps }), {}, withRsa)).toBe(401)
  })

  it.each(['denylist', 'header'] as const)('%s still checks a signature of the right algorithm', async (algorithms) => {
    expect(await statusOf(await minted(), { algorithms })).toBe(200)
    expect(await statusOf(await minted({ key: other.privateKey }), { algorithms })).toBe(401)
    expect(await statusOf(await minted({ header: { alg: 'HS256' }, key: new Uint8Array(32) }), { algorithms })).toBe(
      401,
    )
  })
})

describe('a key in the header', () => {
  const embedded = () => minted({ header: { jwk: otherJwk }, key: other.privateKey })
  const addressed = () =>
    minted({ header: { jku: 'https://mallory.test/jwks.json', kid: 'theirs' }, key: other.privateKey })
  const asked: string[] = []
  const fetching: Partial<JwtBindings> = {
    async fetch(url) {
      asked.push(url)
      return Response.json({ keys: [otherJwk] })
    },
  }

  it('is ignored, and nothing is fetched (RFC 8725 §3.10)', async () => {
    expect(await statusOf(await embedded())).toBe(401)
    expect(await statusOf(await addressed(), {}, fetching)).toBe(401)
    expect(asked).toEqual([])
  })

  it('is believed only by who is set up to believe it', async () => {
    expect(await statusOf(await embedded(), { headerKeys: 'jwk' })).toBe(200)
    expect(await statusOf(await addressed(), { headerKeys: 'jwk' }, fetching)).toBe(401)
    expect(await statusOf(await embedded(), { headerKeys: 'jku' }, fetching)).toBe(401)
    expect(await statusOf(await addressed(), { headerKeys: 'jku' }, fetching)).toBe(200)
    expect(asked).toEqual(['https://mallory.test/jwks.json'])
  })

  it.each(['ignored', 'jwk', 'jku'] as const)(
    'that comes as a certificate, or by the address of one, counts nowhere, keys in the header being %s (RFC 7515 §4.1.5, §4.1.6)',
    async (headerKeys) => {
      const before = asked.length
      const header = { x5u: 'https://mallory.test/cert.pem', x5c: ['MIIB'] }
      const certified = await minted({ header, key: other.privateKey })
      expect(await statusOf(certified, { headerKeys }, fetching)).toBe(401)
      expect(asked.slice(before)).toEqual([])
    },
  )

  it('must be the one that signed, all the same', async () => {
    const foreign = await minted({ header: { jwk: await exportJWK(pair.publicKey) }, key: other.privateKey })
    expect(await statusOf(foreign, { headerKeys: 'jwk' })).toBe(401)
  })

  it('at an address that answers no key set lets nobody in', async () => {
    const nothing = { fetch: async () => Response.json({ keys: 'none' }) }
    expect(await statusOf(await addressed(), { headerKeys: 'jku' }, nothing)).toBe(401)
    const missing = { fetch: async () => new Response(null, { status: 404 }) }
    expect(await statusOf(await addressed(), { headerKeys: 'jku' }, missing)).toBe(401)
  })
})

describe('the claims', () => {
  it.each([
    ['iss', 'checkIssuer', { claims: { iss: 'https://id.other.test' } }],
    ['iss', 'checkIssuer', { claims: { iss: undefined } }],
    ['aud', 'checkAudience', { claims: { aud: 'https://partner.test' } }],
    ['aud', 'checkAudience', { claims: { aud: undefined } }],
    ['typ', 'checkType', { header: { typ: 'JWT' } }],
    ['typ', 'checkType', { header: { typ: undefined } }],
  ] as const)('%s must be right where %s is on, for %j', async (claim, knob, change) => {
    const token = await minted(change as Minted)
    expect(await present(token)).toMatchObject({ status: 401, checks: { [claim]: 'fail' } })
    expect(await present(token, { [knob]: false })).toMatchObject({ status: 200, checks: { [claim]: 'skip' } })
  })

  it('aud may be a list that has this service in it (RFC 7519 §4.1.3)', async () => {
    expect(await statusOf(await minted({ claims: { aud: ['https://partner.test', SHOP] } }))).toBe(200)
    expect(await statusOf(await minted({ claims: { aud: ['https://partner.test'] } }))).toBe(401)
  })

  it('typ may be written as a whole media type, in any case (RFC 9068 §4)', async () => {
    expect(await statusOf(await minted({ header: { typ: 'application/AT+JWT' } }))).toBe(200)
  })

  it('sub is who asks, and so is needed', async () => {
    expect(await statusOf(await minted({ claims: { sub: undefined } }))).toBe(401)
    expect(await statusOf(await minted({ claims: { sub: 7 } }))).toBe(401)
  })

  it.each(['constructor', '__proto__', 'toString', 'nobody'])(
    'sub %s is a name as any other, and has no orders',
    async (sub) => {
      const { body } = await present(await minted({ claims: { sub } }))
      expect(body).toEqual({ orders: [] })
    },
  )
})

describe('a token that is odd', () => {
  /** What has no text, not even one of its own making. */
  const noText = { toString: 1, valueOf: 2 }
  const strict: Partial<JwtConfig>[] = [{}, { checkSignature: false }]

  it.each(['iss', 'aud', 'sub', 'jti', 'role', 'cnf', 'status', 'iat', 'nbf', 'exp'])(
    'in its %s is refused or its claim not used, and never an error of the server',
    async (claim) => {
      for (const knobs of strict) {
        for (const odd of [noText, [noText], 7, null, [], '', 1e300]) {
          expect([200, 401]).toContain(await statusOf(await signed({ [claim]: odd }), knobs))
        }
      }
    },
  )

  it.each(['kid', 'typ', 'jku', 'alg'])('in the %s of its header is refused (RFC 7515 §4.1)', async (name) => {
    const [, claims, signature] = (await signed({})).split('.')
    for (const odd of [noText, [noText], 7, null, []]) {
      const header = base64url.encode(JSON.stringify({ alg: 'EdDSA', kid: 'k1', typ: 'at+jwt', [name]: odd }))
      for (const knobs of [{}, { algorithms: 'header' }, { headerKeys: 'jku' }] as const) {
        expect(await statusOf(`${header}.${claims}.${signature}`, knobs)).toBe(401)
      }
    }
  })

  it('is spelled in base64url alone: no padding, no bits left over (RFC 7515 §2)', async () => {
    const [header = '', claims = '', signature = ''] = (await signed({ x: '' })).split('.')
    const changed = [`${header}=`, `${header}==`, header.replace(/^.{4}/, '$&%0A')]
    for (const other of changed) expect(await statusOf(`${other}.${claims}.${signature}`)).toBe(401)
    expect(await statusOf(`${header}.${claims}.${signature}=`)).toBe(401)
    // 64 bytes are 86 characters, of which the last has four bits to spare.
    const last = String.fromCharCode(signature.charCodeAt(85) + 1)
    expect(await statusOf(`${header}.${claims}.${signature.slice(0, 85)}${last}`)).toBe(401)
  })
})

describe('the times', () => {
  const exp = (seconds + 900) * 1000

  it('end in the second of exp, plus the leeway (RFC 7519 §4.1.4)', async () => {
    const token = await minted()
    expect([await statusOf(token, {}, {}, exp - 1), await statusOf(token, {}, {}, exp)]).toEqual([200, 401])
    const leeway = { leeway: 60 }
    expect([await statusOf(token, leeway, {}, exp + 59_999), await statusOf(token, leeway, {}, exp + 60_000)]).toEqual([
      200, 401,
    ])
  })

  it('begin with nbf, less the leeway (RFC 7519 §4.1.5)', async () => {
    const token = await minted({ claims: { nbf: seconds + 30 } })
    expect([
      await statusOf(token),
      await statusOf(token, { leeway: 29 }),
      await statusOf(token, { leeway: 30 }),
    ]).toEqual([401, 401, 200])
    expect(await statusOf(token, {}, {}, NOW + 30_000)).toBe(200)
  })

  it('are needed, and are numbers', async () => {
    expect(await statusOf(await minted({ claims: { exp: undefined } }))).toBe(401)
    expect(await statusOf(await minted({ claims: { nbf: undefined } }))).toBe(200)
  })

  const noTimes = [1e13, 1e300, '9999999999', null, [seconds + 900], {}, true]

  it.each(noTimes)('are such that a calendar has them: exp %j is none (RFC 7519 §2)', async (exp) => {
    expect(await statusOf(await signed({ exp }))).toBe(401)
  })

  it.each([...noTimes, 'soon', String(seconds), ''])(
    'are such that a calendar has them: nbf %j is none',
    async (nbf) => {
      expect(await statusOf(await signed({ nbf }))).toBe(401)
    },
  )

  it('are not looked at where they are not checked, and the log says so', async () => {
    expect(await present(await minted(), { checkExpiry: false }, {}, exp * 2)).toMatchObject({
      status: 200,
      checks: { 'not-expired': 'skip' },
    })
  })
})
