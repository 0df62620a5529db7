/** Times runs in the place where the page makes them, a worker. */
import { compactVerify, decodeJwt, decodeProtectedHeader, SignJWT, type JWTPayload } from 'jose'
import { measureExposures, run } from '../../src/run/index.ts'
import { hardenedJwt, stolenThenLoggedOut as scenario, type Scenario } from '../../src/scenario/index.ts'
import { directWire, installUnguardedMessages } from '../../src/world/index.ts'
import { spentInJose } from './timedJose.ts'

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

/** Of runs of thirty requests, how much of them all is jose's, 0 to 1: single calls are shorter than the clock's tick. */
async function shareOfJose(): Promise<number> {
  const [started, spent] = [performance.now(), spentInJose()]
  for (let i = 0; i < COUNTED; i++) await run(thirty, { wire: directWire })
  return (spentInJose() - spent) / (performance.now() - started)
}

/** What a login asks of Web Crypto besides: the hash of a password (src/server/accounts.ts), as quick as the shop's. */
async function passwordHash(): Promise<void> {
  const [password, salt] = ['correct horse battery staple', 'salt'].map((text) => new TextEncoder().encode(text))
  if (!password || !salt) return
  const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits'])
  await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: 1000 }, key, 256)
}

/** One login and 29 reads: thirty requests beside the page itself. */
const thirty: Scenario = {
  title: 'Thirty requests',
  question: '',
  seed: 1,
  setups: [hardenedJwt],
  script: [
    { at: 0, do: 'login', who: 'alice' },
    ...Array.from({ length: 29 }, (_, i) => ({ at: (i + 1) * 1000, do: 'read', who: 'alice' }) as const),
  ],
}

self.postMessage({
  thirty: await timed(() => run(thirty, { wire: directWire })),
  shareOfJose: await shareOfJose(),
  thirtyByJose: await timed(() => joseAlone(29)),
  password: await timed(passwordHash),
  runs: await timed(() => run(scenario, { wire: directWire })),
  exposures: await timed(() => Promise.all(scenario.setups.map((setup) => measureExposures(scenario, setup)))),
  jose: await timed(() => joseAlone(4)),
})
