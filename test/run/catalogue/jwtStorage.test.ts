import { describe, expect, it } from 'vitest'
import type { JwtSetup } from '../../../src/scenario/index.ts'
import { play, playWith } from './play.ts'

/** Steps of J26: the script reads, and later takes the place of fetch. */
const [READ, REPLAY, HOOKED, REPLAY_AGAIN] = [1, 2, 4, 5]

const kept = (storage: JwtSetup['storage']) => playWith('J26', { storage })

describe('J26 where the token is kept', async () => {
  const { weak, strong } = await play('J26')

  it('weak: a script reads localStorage, and its copy opens the orders', () => {
    expect(weak.of('theft', READ)[0]?.loot).toMatchObject([{ from: 'localStorage' }])
    expect(weak.answers(REPLAY)).toEqual([200])
    expect(weak.exposures[0]).toMatchObject({ kind: 'theft', requests: 2, endedBy: { kind: 'time' } })
  })

  it('weak: it reads the refresh token that lies beside it, too, and so gets as far as malware does', async () => {
    const knobs = { storage: 'localStorage', refresh: 'rotating', lifetime: 300 } as const
    const script = await playWith('J26', knobs, (steps) => steps.slice(0, 2))
    const malware = await playWith('J26', knobs, ([login, ...rest]) => [
      ...(login ? [login] : []),
      { at: rest[0]?.at ?? 0, do: 'steal', who: 'mallory' },
    ])
    const keys = (played: typeof script) =>
      played.of('theft').flatMap(({ loot }) => loot.map((piece) => ('key' in piece ? piece.key : piece.from)))
    expect(keys(script)).toEqual(keys(malware))
    expect(keys(script).sort()).toEqual(['access_token', 'refresh_token'])
    // Each use of the refresh token begins its day anew, and nothing caps that.
    expect(script.exposures[0]?.total).toBeNull()
  })

  it('in memory: nothing to read, but what goes through fetch goes through the script, too', async () => {
    const played = await kept('memory')
    expect(played.of('theft', READ)[0]?.loot).toEqual([])
    expect(played.answers(REPLAY)).toEqual([401])
    expect(played.of('theft', HOOKED)[0]?.loot).toMatchObject([{ from: 'request' }])
    expect(played.answers(REPLAY_AGAIN)).toEqual([200])
  })

  it('in memory: a hook that Alice’s next request never passes gets nothing', async () => {
    const played = await playWith('J26', { storage: 'memory' }, (script) =>
      script.filter(({ do: act }) => act !== 'read'),
    )
    expect(played.of('theft').flatMap(({ loot }) => loot)).toEqual([])
    expect(played.exposures).toEqual([])
  })

  it.each(['cookie', 'bff'] as const)('in a %s: nothing to read and nothing to overhear', async (storage) => {
    const played = await kept(storage)
    expect(played.of('theft').flatMap(({ loot }) => loot)).toEqual([])
    expect([played.answers(REPLAY), played.answers(HOOKED), played.answers(REPLAY_AGAIN)]).toEqual([
      [401],
      [200],
      [401],
    ])
  })

  it('strong: no message between the browser and the BFF holds a token, also none about a new password', async () => {
    const changed = await playWith('J26', { storage: 'bff', refresh: 'rotating' }, (script) => [
      ...script,
      { at: (script.at(-1)?.at ?? 0) + 60_000, do: 'change-password', who: 'alice' },
    ])
    expect(
      changed
        .of('response')
        .filter(({ to }) => to === 'alice')
        .at(-1)?.message.status,
    ).toBe(204)
    for (const { of } of [strong, changed]) {
      const own = [...of('request'), ...of('response')].filter(({ from, to }) => [from, to].includes('alice'))
      expect(own.length).toBeGreaterThan(4)
      for (const { message } of own) expect(JSON.stringify(message)).not.toMatch(/eyJ|refresh_token/)
    }
    const inside = strong.of('request').filter(({ to }) => to === 'api')
    expect(inside.map(({ message }) => JSON.stringify(message.headers)).some((text) => text.includes('eyJ'))).toBe(true)
  })
})

describe('J27 a JWT in a cookie', async () => {
  const { weak, strong } = await play('J27')

  it('weak: it travels with a cross-site form, and the money is gone', () => {
    expect([weak.answers(2), weak.stolenEuros]).toEqual([[200], 900])
  })

  it('strong: it travels, too, and the check of Origin refuses', () => {
    expect(
      strong
        .of('request', 2)
        .at(-1)
        ?.context?.cookies.map(({ sent }) => sent),
    ).toEqual([true])
    expect([strong.answers(2), strong.stolenEuros]).toEqual([[403], 0])
  })

  it('a CSRF token does the same, and so does SameSite', async () => {
    const withToken = await playWith('J27', { storage: 'cookie', sameSite: 'None', csrf: 'token' })
    expect([withToken.answers(2), withToken.stolenEuros]).toEqual([[403], 0])
    const lax = await playWith('J27', { storage: 'cookie', sameSite: 'Lax', csrf: 'none' })
    expect([lax.answers(2), lax.stolenEuros]).toEqual([[401], 0])
    for (const played of [weak, strong, withToken, lax]) {
      expect(played.of('ledger', 1).map((event) => event.entry)).toEqual([{ from: 'alice', to: 'bob', euros: 20 }])
    }
  })

  it('a token in a header is not sent by anybody else’s form', async () => {
    const played = await playWith('J27', { storage: 'localStorage', csrf: 'none' })
    expect([played.answers(2), played.stolenEuros]).toEqual([[401], 0])
  })

  it('behind a BFF the session cookie is protected alike', async () => {
    const [open, closed] = [
      await playWith('J27', { storage: 'bff', sameSite: 'None', csrf: 'none' }),
      await playWith('J27', { storage: 'bff', sameSite: 'None', csrf: 'Origin' }),
    ]
    expect([open.stolenEuros, closed.stolenEuros]).toEqual([900, 0])
  })
})
