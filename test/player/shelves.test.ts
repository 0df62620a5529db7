import { describe, expect, it } from 'vitest'
import { castOf } from '../../src/player/stage/cast.ts'
import { shelvesOf } from '../../src/player/stage/shelves.ts'
import { shortNames } from '../../src/player/stage/shortNames.ts'
import type { StoredRow, Trace } from '../../src/trace/index.ts'

const row = (key: string, deleted: number | null = null): StoredRow => ({
  table: 'sessions',
  key,
  row: { user: 'alice' },
  inserted: 0,
  deleted,
})
const written = (...args: Parameters<typeof shelvesOf>) =>
  shelvesOf(...args).map((line) => (line.kind === 'row' ? line.row.key : `${line.text}: ${line.count}`))

describe('the rack', () => {
  it('of several stores names and counts each, and shows rows of all before a second one of any', () => {
    const shelves = [
      { name: 'Memory of Server 1', rows: [row('a'), row('b')] },
      { name: 'Memory of Server 2', rows: [] },
      { name: 'Memory of Server 3', rows: [row('c', 5)] },
    ]
    expect(written(shelves, 5)).toEqual([
      'Memory of Server 1: 2 rows',
      'b',
      'Memory of Server 2: empty',
      'Memory of Server 3: empty',
      'c',
    ])
    expect(written(shelves, 2)).toEqual(['Memory of Server 1: 2 rows', 'Memory of Server 2: empty'])
  })
})

describe('the cast', () => {
  it('has a place for every kind, and lets those serve that it does not know', () => {
    const actors = (
      [
        ['alice', 'browser'],
        ['mallory', 'thief'],
        ['operator', 'operator'],
        ['balancer', 'balancer'],
        ['gateway', 'gateway'],
        ['shop', 'server'],
        ['orders', 'service'],
        ['issuer', 'issuer'],
        ['store', 'store'],
        ['cache', 'cache'],
      ] as const
    ).map(([id, kind]) => ({ id, kind, name: id, origin: null }))
    const trace: Trace = { actors, events: [], end: 0 }
    const cast = castOf(trace)
    expect(cast.browser.id).toBe('alice')
    expect(cast.fronts.map(({ id }) => id)).toEqual(['balancer', 'gateway'])
    expect(cast.servers.map(({ id }) => id)).toEqual(['shop', 'orders', 'issuer'])
    expect(cast.stores.map(({ id }) => id)).toEqual(['store', 'cache'])
  })

  it('tells plates side by side apart by what differs', () => {
    expect(shortNames(['Server 1', 'Server 2', 'Server 3'])).toEqual(['1', '2', '3'])
    expect(shortNames(['Shop', 'Issuer'])).toEqual(['Shop', 'Issuer'])
    expect(shortNames(['Server'])).toEqual(['Server'])
  })
})
