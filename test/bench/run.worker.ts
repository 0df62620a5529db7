/** Times runs in the place where the page makes them, a worker. */
import { compactVerify, decodeJwt, decodeProtectedHeader, SignJWT, type JWTPayload } from 'jose'
import { measureExposures, run } from '../../src/run/index.ts'
import { stolenThenLoggedOut as scenario } from '../../src/scenario/index.ts'
import { directWire, installUnguardedMessages } from '../../src/world/index.ts'
import { runThirty } from './thirty.ts'

installUnguardedMessages()

const WARM_UP = 20
const COUNTED = 40

async function timed(work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let i = 0; i < WARM_UP + COUNTED; i++) {
    const started = performance.now()
    await work()
    if (i >= WARM_UP) times.push(performance.now() - started)
  }
  return times
}

const { privateKey, publicKey } = (await crypto.subtle.generateKey('Ed25519', true, [
  'sign',
  'verify',
])) as CryptoKeyPair

/** The header and the claims of the shop's own tokens. */
const header = { alg: 'EdDSA', kid: 'k1', typ: 'at+jwt' }
const claims: JWTPayload = {
  role: 'staff',
  iss: 'https://shop.test',
  aud: 'https://shop.test',
  sub: 'alice',
  jti: '0123456789a',
  iat: 1767225600,
  nbf: 1767225600,
  exp: 1767225900,
}

/** What a login and the requests after it ask of jose: the same calls, on tokens of the same size. */
async function joseAlone(requests: number): Promise<void> {
  const token = await new SignJWT(claims).setProtectedHeader(header).sign(privateKey)
  for (let i = 0; i < requests; i++) {
    decodeProtectedHeader(token)
    decodeJwt(token)
    await compactVerify(token, publicKey, { algorithms: ['EdDSA'] })
  }
}

/** What a login asks of Web Crypto besides: the hash of a password (src/server/accounts.ts), as quick as the shop's. */
async function passwordHash(): Promise<void> {
  const [password, salt] = ['correct horse battery staple', 'salt'].map((text) => new TextEncoder().encode(text))
  if (!password || !salt) return
  const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits'])
  await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: 1000 }, key, 256)
}

self.postMessage({
  thirty: await timed(runThirty),
  thirtyByJose: await timed(() => joseAlone(29)),
  password: await timed(passwordHash),
  runs: await timed(() => run(scenario, { wire: directWire })),
  exposures: await timed(() => Promise.all(scenario.setups.map((setup) => measureExposures(scenario, setup)))),
  jose: await timed(() => joseAlone(4)),
})
