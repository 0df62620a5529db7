import { describe, expect, it } from 'vitest'
import { run, runMeasured } from '../../src/run/index.ts'
import { hardenedJwt, hardenedSession, type Scenario, type Script, type Setup } from '../../src/scenario/index.ts'
import { captionsOf, textOf, type Trace } from '../../src/trace/index.ts'
import { directWire } from '../../src/world/index.ts'
import { browserBefore, sets } from './browserBefore.ts'

const CLOSED = 2 * 60_000

/** Alice logs in, closes her browser, and asks for her orders in a new one. */
const closing = (...setups: Setup[]): Scenario => ({
  title: 'Close the browser',
  question: 'Is she still in?',
  seed: 4,
  setups,
  script: [
    { at: 60_000, do: 'login', who: 'alice' },
    { at: CLOSED, do: 'close-browser', who: 'alice' },
    { at: 3 * 60_000, do: 'read', who: 'alice' },
  ],
})

const lastStatus = (trace: Trace | undefined) =>
  trace?.events
    .flatMap((event) => (event.type === 'response' && event.to === 'alice' ? [event.message.status] : []))
    .at(-1)

describe('closing the browser', () => {
  it('ends cookies that have no end of their own, and no others', async () => {
    const [untilClosed, forHalfAnHour] = await run(
      closing({ ...hardenedSession, lifetime: 0 }, { ...hardenedSession, lifetime: 1800 }),
      { wire: directWire },
    )
    expect([lastStatus(untilClosed), lastStatus(forHalfAnHour)]).toEqual([401, 200])
    const removed = untilClosed?.events.flatMap((e) =>
      e.type === 'browser' && e.event.type === 'cookie-removed' ? [e.event.reason.code] : [],
    )
    expect(removed).toEqual(['browser-closed'])
  })

  it('ends what pages had in variables, and leaves localStorage', async () => {
    const [inMemory, onDisk] = await run(
      closing({ ...hardenedJwt, storage: 'memory' }, { ...hardenedJwt, storage: 'localStorage' }),
      { wire: directWire },
    )
    expect([lastStatus(inMemory), lastStatus(onDisk)]).toEqual([401, 200])
  })

  it('leaves cookies without an end in the file, where malware finds them until the browser starts again', async () => {
    const { browser } = browserBefore({ 'https://shop.test/': sets('a=1; Secure', 'b=2; Max-Age=60') })
    const onDisk = () => browser.disk().cookies.map(({ name }) => name)
    await browser.open('https://shop.test/')
    expect(onDisk()).toEqual(['a', 'b'])
    browser.close()
    expect(browser.cookies().map(({ name }) => name)).toEqual(['b'])
    expect(onDisk()).toEqual(['b', 'a'])
    await browser.open('https://blog.shop.test/')
    expect(onDisk()).toEqual(['b'])
  })

  it('does not save a session from malware that comes afterwards, until the browser starts again', async () => {
    const stolen = async (again: boolean) => {
      const scenario = closing({ ...hardenedSession, lifetime: 0 })
      const steps: Script = [
        { at: 60_000, do: 'login', who: 'alice' },
        { at: CLOSED, do: 'close-browser', who: 'alice' },
        ...(again ? [{ at: CLOSED + 1000, do: 'visit', who: 'alice', page: 'cross-origin-read' } as const] : []),
        { at: 3 * 60_000, do: 'steal', who: 'mallory' },
        { at: 3 * 60_000 + 1000, do: 'replay', who: 'mallory' },
      ]
      const [trace] = await run({ ...scenario, script: steps }, { wire: directWire })
      return trace?.events.flatMap((e) => (e.type === 'response' && e.to === 'mallory' ? [e.message.status] : []))
    }
    expect([await stolen(false), await stolen(true)]).toEqual([[200], [401]])
  })

  it('leaves no tab, and none of what a tab kept for itself', async () => {
    const { browser, events, last } = browserBefore({ 'https://shop.test/': sets('a=1; Secure', 'b=2; Max-Age=60') })
    const { id, page } = await browser.open('https://shop.test/')
    page.sessionStorage.setItem('cart', '1')
    page.localStorage.setItem('theme', 'dark')
    browser.close()
    expect(browser.tab(id)).toBeUndefined()
    expect(events.slice(-3)).toMatchObject([
      { type: 'navigated', tab: id, url: 'about:blank' },
      { type: 'storage-removed', origin: 'https://shop.test', area: 'sessionStorage', key: 'cart' },
      { type: 'cookie-removed', cookie: { name: 'a' }, reason: { code: 'browser-closed' } },
    ])
    const again = await browser.open('https://shop.test/', id)
    expect(last('Cookie')).toBe('b=2')
    expect([again.page.sessionStorage.getItem('cart'), again.page.localStorage.getItem('theme')]).toEqual([
      null,
      'dark',
    ])
  })

  it('is told with what went and what stayed', async () => {
    const scenario = closing({ ...hardenedSession, lifetime: 0 }, { ...hardenedJwt, storage: 'localStorage' })
    const runs = []
    for (const setup of scenario.setups) runs.push({ setup, ...(await runMeasured(scenario, setup)) })
    const said = captionsOf(scenario, runs).map(({ happened }) => textOf(happened))[1]
    expect(said).toContain('Alice closes her browser.')
    expect(said).toContain('cookie has no end of its own, and goes with it.')
    expect(said).toContain('is not gone with it')
  })
})
