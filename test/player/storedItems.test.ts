import { describe, expect, it } from 'vitest'
import { carriedBy, credentialsOf, refreshTokensOf } from '../../src/player/credential.ts'
import { messageName } from '../../src/player/messageName.ts'
import { livesOf } from '../../src/player/score/lives.ts'
import { storedItems } from '../../src/player/stage/storedItems.ts'
import { storedItemFacts } from '../../src/player/stage/storedItemFacts.ts'
import { pageMemory } from '../../src/player/stage/pageMemory.ts'
import { run } from '../../src/run/index.ts'
import { hardenedJwt, hardenedSession, type Setup, type Step } from '../../src/scenario/index.ts'
import { frameAt } from '../../src/trace/index.ts'
import { directWire } from '../../src/world/index.ts'

const MINUTE = 60_000
const script: Step[] = [
  { at: 0, do: 'login', who: 'alice' },
  { at: MINUTE, do: 'read', who: 'alice' },
  { at: 16 * MINUTE, do: 'read', who: 'alice' },
  { at: 20 * MINUTE, do: 'logout', who: 'alice' },
]

async function traced(setup: Setup) {
  const [trace] = await run({ title: 'x', question: '', seed: 1, setups: [setup], script }, { wire: directWire })
  if (!trace) throw new Error('one setup, one trace')
  const stored = (at: number) => storedItems(trace, frameAt(trace, at).browsers.alice)
  const memory = (at: number) => pageMemory(setup, trace, { browser: 'alice', tab: 'tab-1', at })
  return { trace, stored, memory }
}

const inMemory: Setup = { ...hardenedJwt, storage: 'memory', refresh: 'rotating' }

describe('what a browser stores', () => {
  it('is the ticket in its jar, with what keeps others from it', async () => {
    const { stored } = await traced(hardenedSession)
    expect(stored(MINUTE / 2)).toMatchObject([
      { area: 'cookie', credential: { kind: 'session' }, name: '__Host-sid', host: 'shop.test' },
    ])
    expect(
      stored(MINUTE / 2)
        .flatMap(storedItemFacts)
        .map(({ text }) => text),
    ).toEqual(['HttpOnly', 'Secure', 'SameSite=Lax'])
    expect(stored(21 * MINUTE)).toEqual([])
  })

  it('is marked where a credential’s cookie lacks something', async () => {
    const { stored } = await traced({ ...hardenedSession, httpOnly: false, sameSite: 'None' })
    expect(stored(MINUTE / 2).flatMap(storedItemFacts)).toEqual([
      { text: 'no HttpOnly', danger: true },
      { text: 'Secure', danger: false },
      { text: 'SameSite=None', danger: true },
    ])
  })

  it('has no alarm for a cookie that is no credential', async () => {
    const { trace } = await traced({ ...hardenedSession, httpOnly: false })
    const browser = frameAt(trace, MINUTE / 2).browsers.alice
    const [session] = browser?.cookies ?? []
    if (!browser || !session) throw new Error('she is logged in')
    const theme = { ...session, name: 'theme', value: 'dark' }
    const stored = storedItems(trace, { ...browser, cookies: [theme, session] })
    expect(stored.map((one) => [one.name, storedItemFacts(one)[0]])).toEqual([
      ['__Host-sid', { text: 'no HttpOnly', danger: true }],
      ['theme', { text: 'no HttpOnly', danger: false }],
    ])
  })

  it('is a token in localStorage, open to every script', async () => {
    const { stored } = await traced({ ...hardenedJwt, storage: 'localStorage' })
    expect(stored(MINUTE / 2)).toMatchObject([{ area: 'localStorage', credential: { kind: 'token' } }])
    expect(stored(MINUTE / 2).flatMap(storedItemFacts)).toEqual([{ text: 'scripts read it', danger: true }])
  })

  it('is a coupon in the jar, and a token that only the page has', async () => {
    const { stored, memory } = await traced(inMemory)
    expect(stored(MINUTE / 2)).toMatchObject([
      { credential: { kind: 'refresh', generation: 1 }, name: '__Host-refresh' },
    ])
    expect(memory(MINUTE / 2)).toMatchObject({ area: 'memory', credential: { kind: 'token' }, host: 'shop.test' })
    expect(stored(17 * MINUTE)).toMatchObject([{ credential: { kind: 'refresh', generation: 2 } }])
    expect(memory(17 * MINUTE)?.value).not.toBe(memory(MINUTE)?.value)
    expect(memory(21 * MINUTE)).toBeNull()
  })

  it('has a life in memory from one answer to the next, and to the logout', async () => {
    const { trace } = await traced(inMemory)
    const lives = livesOf(inMemory, trace).filter(({ actor }) => actor === 'alice')
    expect(lives.map(({ from, until }) => [from, until].map((at) => Math.floor((at ?? NaN) / MINUTE)))).toEqual([
      [0, 16],
      [16, 20],
    ])
    expect(livesOf({ ...inMemory, storage: 'localStorage' }, trace).filter(({ actor }) => actor === 'alice')).toEqual(
      [],
    )
  })
})

describe('a token that is encrypted', () => {
  it('is a credential whose end nobody outside can tell', async () => {
    const { trace } = await traced({ ...hardenedJwt, claims: 'encrypted' })
    expect(credentialsOf(trace).map(({ kind, ends }) => ({ kind, ends }))).toContainEqual({
      kind: 'encrypted',
      ends: null,
    })
    const { exchanges } = frameAt(trace, 2 * MINUTE)
    expect(exchanges.map((exchange) => messageName(trace, exchange))).toEqual([
      'GET /orders from Alice to shop.test, carries the encrypted JWT, answered 200',
    ])
  })
})

describe('a refresh token', () => {
  it('is what a request for new tokens carries, and no other', async () => {
    const { trace } = await traced(inMemory)
    const carried = trace.events.flatMap((event) =>
      event.type === 'request' ? [[new URL(event.message.url).pathname, carriedBy(trace, event.message)?.kind]] : [],
    )
    expect(carried).toContainEqual(['/refresh', 'refresh'])
    expect(carried.filter(([path]) => path === '/orders')).toEqual([
      ['/orders', 'token'],
      ['/orders', 'token'],
    ])
    expect(refreshTokensOf(trace).map(({ generation }) => generation)).toEqual([1, 2])
  })
})
