/** Times runs in the place where the page makes them, a worker. */
import { compactVerify, decodeJwt, decodeProtectedHeader, SignJWT, type JWTPayload } from 'jose'
import { measureExposures, run } from '../../src/run/index.ts'
import { hardenedJwt, stolenThenLoggedOut as scenario, type Scenario } from '../../src/scenario/index.ts'
import { directWire, installUnguardedMessages } from '../../src/world/index.ts'

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

/** What the platform asks for the messages of one request and its answer, whoever routes them. */
async function bareMessages(): Promise<void> {
  const request = new Request('https://shop.test/orders', {
    headers: [
      ['host', 'shop.test'],
      ['user-agent', 'Mozilla/5.0 (Claimcheck)'],
      ['sec-fetch-site', 'same-origin'],
      ['sec-fetch-mode', 'cors'],
      ['sec-fetch-dest', 'empty'],
      ['referer', 'https://shop.test/'],
      ['authorization', `Bearer ${'x'.repeat(360)}`],
    ],
  })
  request.headers.get('authorization')
  const response = new Response('{"orders":[]}', { headers: { 'content-type': 'application/json' } })
  void [...response.headers]
  await response.text()
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
  thirtyByJose: await timed(() => joseAlone(29)),
  thirtyMessages: await timed(async () => {
    for (let i = 0; i < 31; i++) await bareMessages()
  }),
  password: await timed(passwordHash),
  runs: await timed(() => run(scenario, { wire: directWire })),
  exposures: await timed(() => Promise.all(scenario.setups.map((setup) => measureExposures(scenario, setup)))),
  jose: await timed(() => joseAlone(4)),
})
