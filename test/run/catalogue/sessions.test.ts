import { describe, expect, it } from 'vitest'
import { explained, headerOf } from '../../../src/browser/index.ts'
import { entry, play, playWith, type Played } from './play.ts'

/** The Cookie header of the last request to the shop in that step. */
const cookieSent = (played: Played, step: number) => {
  const request = played.of('request', step).findLast(({ to }) => to === 'shop')
  if (!request) throw new Error('the step has a request to the shop')
  return headerOf(request.message, 'Cookie')
}

const decisions = (played: Played, step: number) =>
  played.of('request', step).findLast(({ to }) => to === 'shop')?.context?.cookies ?? []

describe('S3 cookie tossing from a sibling', async () => {
  const { weak, strong } = await play('S3')

  it('weak: the planted cookie is sent first and Alice sees Mallory’s orders', () => {
    expect(cookieSent(weak, 3)?.match(/sid=/g)).toHaveLength(2)
    const answer = weak.of('response', 3).at(-1)
    expect(answer?.message.body).toContain('crowbar')
    expect(weak.of('check', 3).find(({ check }) => check === 'row-in-store')?.detail).toBe('mallory')
  })

  it('strong: the browser refuses a __Host- cookie with a Domain and Alice sees her own', () => {
    expect(strong.of('browser', 2).map(({ event }) => event.type)).toContain('cookie-refused')
    expect(cookieSent(strong, 3)?.match(/sid=/g)).toHaveLength(1)
    expect(strong.of('response', 3).at(-1)?.message.body).toContain('wool coat')
  })
})

describe('S4 a script reads the cookie', async () => {
  const { weak, strong } = await play('S4')

  it('weak: document.cookie has it, Mallory replays it until the logout', () => {
    expect(weak.of('theft')[0]?.loot).toHaveLength(1)
    expect([weak.answers(2), weak.answers(4)]).toEqual([[200], [401]])
    expect(Math.round((weak.exposures[0]?.total ?? 0) / 1000)).toBe(120)
  })

  it('strong: document.cookie lacks it, and what Mallory sends opens nothing', () => {
    expect(strong.of('theft')[0]?.loot).toEqual([])
    expect([strong.answers(2), strong.exposures]).toEqual([[401], []])
    expect(strong.of('request', 1)[0]?.message.body).toContain('"cookies":""')
  })
})

describe('a cookie that asks for what browsers refuse', () => {
  it.each([
    [{ hostPrefix: true, secure: false }, '__Host-sid', 'host-prefix'],
    [{ hostPrefix: false, secure: false, sameSite: 'None' }, 'sid', 'samesite-none-insecure'],
  ])('is sent, and no login comes of it: %o (RFC 6265bis §5.7)', async (knobs, name, code) => {
    const played = await playWith('S6', knobs)
    const [login] = played.of('response', 0).filter(({ message }) => headerOf(message, 'Set-Cookie'))
    expect(login && headerOf(login.message, 'Set-Cookie')).toMatch(new RegExp(`^${name}=[^;]+;`))
    const refused = played.of('browser', 0).flatMap(({ event }) => (event.type === 'cookie-refused' ? [event] : []))
    expect(refused).toMatchObject([{ reason: { code } }])
    const later = played.of('request').filter(({ step, from }) => step > 0 && from === 'alice')
    expect(later.length).toBeGreaterThan(0)
    for (const { message } of later) expect(headerOf(message, 'Cookie')).toBeUndefined()
  })
})

const refusals = (played: Played) =>
  played.of('browser', 2).flatMap(({ event }) => (event.type === 'blocked' ? [event.reason.code] : []))

describe('S6 one request over http', async () => {
  const { weak, strong } = await play('S6')

  it.each([
    ['chromium', ['https://shop.test/']],
    ['firefox', ['https://shop.test/']],
    ['safari', ['http://shop.test/', 'https://shop.test/']],
  ])('asks in %s where nobody is on the way: %j', async (browser, urls) => {
    const alone = await playWith('S6', { browser }, (script) => script.filter(({ do: what }) => what !== 'listen'))
    expect(alone.of('request', 1).map(({ message }) => message.url)).toEqual(urls)
  })

  it.each(['firefox', 'safari'])('weak, in %s: he reads it just the same', async (browser) => {
    expect((await playWith('S6', { browser })).of('theft')).toMatchObject([{ by: 'network' }])
  })

  it('weak: https is blocked, so the cookie goes over http before the redirect, and Mallory reads it', () => {
    expect(refusals(weak)).toEqual(['https-first-fallback'])
    const [first] = weak.of('request', 2)
    expect(first?.message.url).toBe('http://shop.test/')
    expect(first && headerOf(first.message, 'Cookie')).toMatch(/^sid=/)
    expect(weak.of('theft')[0]).toMatchObject({ by: 'network' })
    expect(weak.answers(3)).toEqual([200])
  })

  it('Secure alone keeps the cookie off the request over http, which HSTS would not have let happen', async () => {
    const secure = await playWith('S6', { secure: true })
    expect(secure.of('request', 2)[0]?.message.url).toBe('http://shop.test/')
    expect(secure.of('theft')).toEqual([])
    expect(secure.answers(3)).toEqual([401])
  })

  it('strong: HSTS forbids the fallback, so that nothing is sent that could be overheard', () => {
    expect([strong.of('request', 2), refusals(strong)]).toEqual([[], ['hsts-no-fallback']])
    expect(strong.of('theft')).toEqual([])
    expect(strong.answers(3)).toEqual([401])
  })
})

describe('S10 a cross-site POST form', async () => {
  const { weak, strong } = await play('S10')

  it('weak: SameSite=None lets the cookie travel and the money is gone', () => {
    expect([cookieSent(weak, 2), cookieSent(weak, 3)]).not.toContain(undefined)
    expect(weak.stolenEuros).toBe(1800)
  })

  it('strong: SameSite=Lax withholds the cookie from a cross-site POST (6265bis §5.6.7)', () => {
    expect([cookieSent(strong, 2), cookieSent(strong, 3)]).toEqual([undefined, undefined])
    expect([strong.answers(2), strong.answers(3), strong.stolenEuros]).toEqual([[401], [401], 0])
  })

  it('without SameSite Chromium sends it along for two minutes, and then no more (§5.6.7.2)', async () => {
    const unset = await playWith('S10', { sameSite: 'unset' })
    expect([cookieSent(unset, 2) !== undefined, cookieSent(unset, 3) !== undefined]).toEqual([true, false])
    expect(unset.stolenEuros).toBe(900)
  })

  it('lets Alice’s own transfer through in both', () => {
    for (const played of [weak, strong]) {
      expect(played.of('ledger', 1).map((event) => event.entry)).toEqual([{ from: 'alice', to: 'bob', euros: 20 }])
    }
  })
})

describe('S11 a GET that changes state', async () => {
  const { weak, strong } = await play('S11')

  it('weak: Lax lets the cookie travel with a top-level GET, which transfers', () => {
    expect([weak.answers(1), weak.stolenEuros]).toEqual([[200], 900])
  })

  it('strong: the cookie travels just the same, and no GET can do anything', () => {
    expect(cookieSent(strong, 1)).toBeDefined()
    expect([strong.answers(1), strong.stolenEuros]).toEqual([[404], 0])
  })
})

describe('S12 the Lax-allowing-unsafe window', async () => {
  const { weak, strong } = await play('S12')

  it('weak: a cookie without SameSite travels with a cross-site POST while it is younger than two minutes', () => {
    expect([cookieSent(weak, 1) !== undefined, cookieSent(weak, 2) !== undefined]).toEqual([true, false])
    expect(weak.stolenEuros).toBe(900)
  })

  it('strong: one with SameSite=Lax never does', () => {
    expect([cookieSent(strong, 1), cookieSent(strong, 2), strong.stolenEuros]).toEqual([undefined, undefined, 0])
  })
})

describe('S10 and S12 in browsers that take a cookie without SameSite for None', () => {
  it.each([
    ['S10', 'firefox', 1800],
    ['S10', 'safari', 1800],
    ['S12', 'firefox', 1800],
    ['S12', 'safari', 1800],
    ['S12', 'chromium', 900],
  ])('%s in %s: each form takes the cookie along, however old it is, but in Chromium', async (row, browser, euros) => {
    const played = await playWith(row, { sameSite: 'unset', browser })
    expect(played.stolenEuros).toBe(euros)
  })

  it.each(['firefox', 'safari'])('SameSite=Lax is Lax in %s, too', async (browser) => {
    for (const row of ['S10', 'S12']) expect((await playWith(row, { sameSite: 'Lax', browser })).stolenEuros).toBe(0)
  })
})

describe('S13 CSRF from a sibling', async () => {
  const { weak, strong } = await play('S13')

  it('weak: SameSite=Strict still sends the cookie, for a sibling is the same site', () => {
    expect([cookieSent(weak, 2) !== undefined, weak.stolenEuros]).toEqual([true, 900])
  })

  it('strong: the cookie travels, and the check of Origin refuses', () => {
    expect([cookieSent(strong, 2) !== undefined, strong.answers(2), strong.stolenEuros]).toEqual([true, [403], 0])
    expect(strong.of('ledger', 1)).toHaveLength(1)
  })

  it('a CSRF token does as well: a form on another origin does not know it, and the shop’s own page does', async () => {
    const token = await playWith('S13', { csrf: 'token' })
    expect([cookieSent(token, 2) !== undefined, token.answers(2), token.stolenEuros]).toEqual([true, [403], 0])
    expect(token.of('ledger', 1)).toHaveLength(1)
  })
})

describe('S18 CORS that reflects any origin', async () => {
  const { weak, strong } = await play('S18')

  it('weak: the script reads the answer and sends it to Mallory', () => {
    const orders: unknown = expect.stringContaining('wool coat')
    expect(weak.of('leak').map(({ text }) => text)).toEqual([orders, orders])
  })

  it('strong: the same answer is served, and the script may not read it', () => {
    expect([strong.answers(1), strong.answers(2)]).toEqual([[200], [200]])
    expect(strong.of('leak')).toEqual([])
  })

  it.each(['Lax', 'Strict', 'unset'])(
    'SameSite=%s keeps it from another site, and not from a sibling',
    async (sameSite) => {
      const played = await playWith('S18', { sameSite })
      expect(played.of('leak').map(({ step }) => step)).toEqual([2])
    },
  )
})

describe('S18 where cookies do not go to pages of other sites', () => {
  it.each(['firefox', 'safari'])(
    '%s withholds the cookie from another site, whoever the shop lets read, and not from a sibling',
    async (browser) => {
      const played = await playWith('S18', { browser })
      expect(cookieSent(played, 1)).toBeUndefined()
      expect([played.answers(1), played.of('leak').map(({ step }) => step)]).toEqual([[401], [2]])
    },
  )
})

describe('every decision of the jar', () => {
  it('has its reason and the section it follows', async () => {
    for (const id of ['S3', 'S10', 'S12', 'S13', 'S18']) {
      const { weak, strong } = await play(id)
      for (const played of [weak, strong]) {
        const last = entry(id).scenario.script.length - 1
        expect(decisions(played, last).length).toBeGreaterThan(0)
        for (const { reason } of decisions(played, last)) {
          expect(explained(reason).text).toMatch(/\w{3}/)
          expect(explained(reason).source).toMatch(/§/)
        }
      }
    }
  })
})
