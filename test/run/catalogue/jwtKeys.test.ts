import { decodeJwt, decodeProtectedHeader } from 'jose'
import { describe, expect, it } from 'vitest'
import { headerOf } from '../../../src/browser/index.ts'
import { run } from '../../../src/run/index.ts'
import type { Script, Step } from '../../../src/scenario/index.ts'
import { directWire } from '../../../src/world/index.ts'
import { entry, play, playWith, type Played } from './play.ts'

/** The tokens that Alice's browser sent in that step. */
const tokensSent = (played: Played, step: number) =>
  played
    .of('request', step)
    .flatMap(({ from, message }) => (from === 'alice' ? (headerOf(message, 'Authorization')?.split(' ')[1] ?? []) : []))

/** All that every server answered to a person in that step. */
const answered = (played: Played, step: number) =>
  played.of('response', step).flatMap(({ to, message }) => (/^(alice|mallory)$/.test(to) ? [message.status] : []))

describe('J19 a leaked signing key', async () => {
  const { weak, strong } = await play('J19')
  const end = (played: Played) => played.exposures.at(-1)?.accepted.at(-1)?.until ?? null

  it('is good while it is the issuer’s key', () => {
    for (const played of [weak, strong]) {
      expect(played.of('key').map(({ kid, signs }) => ({ kid, signs }))).toEqual([{ kid: 'k1', signs: true }])
      expect(played.answers(4)).toEqual([200])
    }
  })

  it('weak: servers trust it until their copy of the key set expires', () => {
    expect([weak.answers(6), weak.answers(7)]).toEqual([[200], [401]])
    const copied = weak.of('store').find(({ op, table }) => op === 'insert' && table === 'key-sets')
    expect(end(weak)).toBe((copied?.at ?? 0) + 10 * 60 * 1000)
  })

  it('strong: a copy that lives a minute is over soon after the rotation', () => {
    expect([strong.answers(6), strong.answers(7)]).toEqual([[401], [401]])
    expect((end(strong) ?? Infinity) - 3 * 60 * 1000).toBeLessThan(60 * 1000)
  })

  it('Alice logs in again and gets a token of the new key', () => {
    for (const played of [weak, strong]) {
      expect(played.answers(9)).toEqual([200])
      expect(decodeProtectedHeader(tokensSent(played, 9)[0] ?? '').kid).toBe('k2')
    }
  })
})

describe('J19 a key that leaked after a rotation', () => {
  const twice = (script: Script): Step[] => [
    { at: 0, do: 'rotate-keys', who: 'operator' },
    ...script,
    { at: 800_000, do: 'rotate-keys', who: 'operator' },
  ]

  it.each(['EdDSA', 'ES256', 'RS256', 'PS256', 'HS256'] as const)(
    'is withdrawn by the next one as well, with %s',
    async (alg) => {
      const played = await playWith('J19', { alg, issuer: 'same' }, twice)
      expect(played.of('key').map(({ kid }) => kid)).toEqual(['k2'])
      expect([5, 7, 8].map((step) => played.answers(step))).toEqual([[200], [401], [401]])
      expect(decodeProtectedHeader(tokensSent(played, 10)[0] ?? '').kid).toBe('k3')
    },
  )

  it.each([
    ['EdDSA', 200],
    ['RS256', 409],
  ])('%s: when there is no further key, the operator hears so: %d', async (alg, status) => {
    const played = await playWith('J19', { alg, issuer: 'same' }, twice)
    expect(played.answers(11)).toEqual([status])
  })
})

describe('J20 one secret in many services', async () => {
  const { weak, strong } = await play('J20')

  it('both: the newsletter takes the shop’s tokens, and checks them by itself', () => {
    for (const played of [weak, strong]) {
      const read = played.of('request').filter(({ step, to }) => step === 2 && to === 'newsletter')
      expect(read.map(({ message }) => message.url)).toEqual(['https://shop.test/newsletter'])
      expect(answered(played, 2)).toEqual([200])
      expect(played.of('check', 2).filter(({ check }) => check === 'signature')).toMatchObject([{ outcome: 'pass' }])
    }
    // With a key pair it asks the issuer for the public half; a shared secret it has.
    const asked = ({ of }: Played) => of('request').filter(({ from, to }) => from === 'newsletter' && to === 'issuer')
    expect([asked(weak), asked(strong)].map(({ length }) => length)).toEqual([0, 1])
  })

  it('weak: what the newsletter verifies with also signs', () => {
    expect(weak.of('key')[0]).toMatchObject({ from: 'newsletter', signs: true })
    expect([weak.answers(5), weak.answers(7)]).toEqual([[200], [200]])
  })

  it('strong: a public key signs nothing', () => {
    expect(strong.of('key')[0]).toMatchObject({ from: 'newsletter', signs: false })
    expect(strong.of('theft')[0]?.loot).toEqual([])
    expect([strong.answers(5), strong.answers(7), strong.exposures]).toEqual([[401], [401], []])
  })
})

describe('J28 a readable payload', async () => {
  const { weak, strong } = await play('J28')

  it('weak: an expired token in a log says who she is', () => {
    expect(weak.of('leak').map(({ text }) => JSON.parse(text) as unknown)).toEqual([
      { email: 'alice@mail.test', name: 'Alice', role: 'staff' },
    ])
    expect(weak.answers(3)).toEqual([401])
  })

  it('strong: there is no more in it than her id', () => {
    expect(strong.of('theft')[0]?.loot).toHaveLength(1)
    expect(strong.of('leak')).toEqual([])
    expect(Object.keys(decodeJwt(tokensSent(strong, 1)[0] ?? '')).sort()).toEqual(
      ['aud', 'exp', 'iat', 'iss', 'jti', 'nbf', 'sub'].sort(),
    )
  })

  it('encrypted, the same data are in it, and only the shop reads them', async () => {
    const { scenario } = entry('J28')
    const setups = scenario.setups.slice(0, 1).map((setup) => ({ ...setup, claims: 'encrypted' as const }))
    const [trace] = await run({ ...scenario, setups } as typeof scenario, { wire: directWire })
    const events = trace?.events ?? []
    expect(events.filter(({ type }) => type === 'leak')).toEqual([])
    const read = events.find((event) => event.type === 'response' && event.step === 1 && event.to === 'alice')
    expect(read).toMatchObject({ message: { status: 200 } })
    expect(JSON.stringify(events)).not.toContain('alice@mail.test')
  })
})

describe('J30 token bloat', async () => {
  const { weak, strong } = await play('J30')
  const bytes = (played: Played) => [1, 2, 3].map((step) => (tokensSent(played, step)[0] ?? '').length)

  it('weak: every request carries all of it, and is refused for its size', () => {
    for (const size of bytes(weak)) expect(size).toBeGreaterThan(16 * 1024)
    expect([1, 2, 3, 4].map((step) => weak.answers(step))).toEqual([[431], [431], [431], [431]])
  })

  it('strong: a few hundred bytes each time', () => {
    for (const size of bytes(strong)) expect(size).toBeLessThan(512)
    expect([1, 2, 3, 4].map((step) => strong.answers(step))).toEqual([[200], [200], [200], [200]])
  })

  it('a token below the limit costs its size with each request', async () => {
    const { scenario } = entry('J30')
    const [weakSetup] = scenario.setups
    if (!weakSetup) throw new Error('J30 has a weak setup')
    const setups = [{ ...weakSetup, claimBytes: 6000 } as typeof weakSetup]
    const [trace] = await run({ ...scenario, setups }, { wire: directWire })
    const sizes = (trace?.events ?? []).flatMap((event) =>
      event.type === 'request' && event.from === 'alice' && headerOf(event.message, 'Authorization')
        ? [headerOf(event.message, 'Authorization')?.length ?? 0]
        : [],
    )
    expect(sizes).toHaveLength(4)
    for (const size of sizes) expect(size).toBeGreaterThan(8000)
  })
})

describe('J32 clocks that disagree', async () => {
  const { weak, strong } = await play('J32')
  const reads = [1, 2, 3, 4, 5]

  it('weak: the server whose clock is behind refuses a fresh token, the other takes it', () => {
    const refused = weak.of('check').filter(({ check, outcome }) => check === 'not-before' && outcome === 'fail')
    expect(refused.length).toBeGreaterThan(0)
    expect(new Set(refused.map(({ server }) => server))).toEqual(new Set(['shop-2']))
    expect(new Set(reads.slice(0, 3).flatMap((step) => answered(weak, step)))).toEqual(new Set([200, 401]))
  })

  it('weak: half a minute later both take it', () => {
    expect([answered(weak, 4), answered(weak, 5)]).toEqual([[200], [200]])
  })

  it('strong: a leeway of a minute forgives it', () => {
    for (const step of reads) expect(answered(strong, step)).toEqual([200])
    expect(new Set(strong.of('response').map(({ from }) => from))).toEqual(new Set(['shop', 'shop-2', 'issuer']))
  })
})
