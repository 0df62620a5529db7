import { describe, expect, it } from 'vitest'
import { browserDecisions, cookieLabel } from '../../../src/player/inspector/browserDecisions.ts'
import type { Trace } from '../../../src/trace/index.ts'
import { browserBefore, sets } from '../../browser/browserBefore.ts'

/** A browser's own events, as the trace keeps them. */
async function decisionsAfter(...lines: readonly string[]) {
  const { browser, events } = browserBefore({ 'https://shop.test/': sets(...lines) })
  await browser.open('https://shop.test/')
  const traced = events.map((event): Trace['events'][number] => ({
    type: 'browser',
    at: 0,
    step: 1,
    browser: 'alice',
    event,
  }))
  return { traced, decisions: browserDecisions(traced, { step: 1, at: 0 }) }
}

describe('what the browser decided in a step', () => {
  it('names what it kept, replaced, removed and refused, in this order, each with its rule', async () => {
    const { decisions } = await decisionsAfter('a=1', 'a=2', 'a=; Max-Age=0', 'b=1; Domain=test')
    expect(decisions.map(({ did, reason }) => [did, reason.code])).toEqual([
      ['Kept', 'stored'],
      ['Kept', 'replaced'],
      ['Removed', 'expired-by-server'],
      ['Refused', 'public-suffix'],
    ])
    expect(decisions.every(({ reason }) => reason.source !== '')).toBe(true)
  })

  it('tells what the attributes make of a cookie, its end on the run’s clock', async () => {
    const { decisions } = await decisionsAfter(
      'a=1; Domain=shop.test; Path=/x; Secure; HttpOnly; SameSite=Lax; Max-Age=60',
    )
    expect(decisions[0]?.what).toBe(
      'a (shop.test and its subdomains, under /x, until 01:00, https only, hidden from scripts, SameSite=lax)',
    )
  })

  it('tells one evicted by its site from one that the server ended', async () => {
    const crowd = Array.from({ length: 181 }, (_, i) => `c${i}=1`)
    const { decisions } = await decisionsAfter(...crowd)
    const removed = decisions.filter(({ did }) => did === 'Removed')
    expect(new Set(removed.map(({ reason }) => reason.code))).toEqual(new Set(['site-limit']))
    expect(removed[0]?.what).toBe('c0')
  })

  it('calls a cookie without a name by its value', () => {
    expect(cookieLabel({ name: '', value: 'bare' })).toBe('bare')
    expect(cookieLabel({ name: 'sid', value: 'x' })).toBe('sid')
  })

  it('leaves out other steps and what has not happened yet', async () => {
    const { traced } = await decisionsAfter('a=1')
    expect(browserDecisions(traced, { step: 2, at: 0 })).toEqual([])
    expect(browserDecisions(traced, { step: 1, at: -1 })).toEqual([])
  })
})
