import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sweep } from '../../src/server/sweep.ts'
import { NOW, logIn } from './bindings.ts'
import { mapStore } from './mapStore.ts'
import { shop } from './sessionShop.ts'

const HOUR = 3600_000

describe('a sweep', () => {
  it('never deletes a row before its end, nor within the hour after it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(4 * HOUR)), fc.nat(4 * HOUR), fc.nat(HOUR), async (ends, now, after) => {
        const store = mapStore(new Map(ends.map((until, i) => [String(i), { until }])))
        await sweep(store, 'until', now, after)
        for (const [i, until] of ends.entries())
          if (until + after + HOUR > now) expect(store.rows.has(String(i))).toBe(true)
      }),
    )
  })

  it('deletes more rows than the one that comes, the oldest first, so that a table shrinks', async () => {
    const store = mapStore(new Map(['a', 'b', 'c'].map((key) => [key, { until: 0 }])))
    await sweep(store, 'until', HOUR)
    expect([...store.rows.keys()]).toEqual(['c'])
  })

  it('leaves a row that has no end', async () => {
    const store = mapStore<{ user: string; expires?: number }>(new Map([['a', { user: 'alice' }]]))
    await sweep(store, 'expires', 9 * HOUR)
    expect(store.rows.size).toBe(1)
  })
})

describe('the sessions and devices of a shop', () => {
  it('are no more than live at a time, however often somebody logs in', async () => {
    const { rows, devices, logInAsAlice } = await shop({ binding: 'dbsc', lifetime: 900 })
    for (let i = 0; i < 40; i++) await logInAsAlice(NOW)
    for (let i = 0; i < 40; i++) await logInAsAlice(NOW + 900_000 + HOUR)
    expect([rows.size, devices.size]).toEqual([40, 40])
  })

  it('leave nothing of a login that was refused', async () => {
    const { rows, devices, request } = await shop({ binding: 'dbsc' })
    for (let i = 0; i < 20; i++) await request('/login', logIn('alice', 'guess'))
    expect([rows.size, devices.size]).toEqual([0, 0])
  })
})
