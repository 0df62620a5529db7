/** Times runs in the place where the page makes them, a worker. */
import { jwtVerify, SignJWT } from 'jose'
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

/** What the JWT side of the scenario asks of jose: one token signed, four verified. */
async function joseAlone(): Promise<void> {
  const token = await new SignJWT({ role: 'customer' }).setProtectedHeader({ alg: 'EdDSA' }).sign(privateKey)
  for (let i = 0; i < 4; i++) await jwtVerify(token, publicKey)
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

/** The same with jose alone. */
async function thirtyByJose(): Promise<void> {
  const token = await new SignJWT({ role: 'customer' }).setProtectedHeader({ alg: 'EdDSA' }).sign(privateKey)
  for (let i = 0; i < 29; i++) await jwtVerify(token, publicKey)
}

self.postMessage({
  thirty: await timed(() => run(thirty, { wire: directWire })),
  thirtyByJose: await timed(thirtyByJose),
  runs: await timed(() => run(scenario, { wire: directWire })),
  exposures: await timed(() => Promise.all(scenario.setups.map((setup) => measureExposures(scenario, setup)))),
  jose: await timed(joseAlone),
})
