import { describe, expect, it } from 'vitest'
import { hardenedSession } from '../../src/scenario/index.ts'
import { serverFor, serversOf } from '../../src/world/shop/base.ts'
import { vantagePoints } from '../../src/world/vantage.ts'

describe('the addresses from which Mallory asks', () => {
  it.each([2, 3])('lead a sticky balancer of %i servers to each of them once, his own first', (servers) => {
    const setup = { ...hardenedSession, servers, balancer: 'sticky' } as const
    const points = vantagePoints(setup)
    expect(points[0]).toBe('203.0.113.66')
    expect(points.map((address) => serverFor(setup, address)).sort()).toEqual([...serversOf(setup)].sort())
  })

  it('are his own alone, as often as there are servers, where a balancer takes them in turn', () => {
    expect(vantagePoints({ ...hardenedSession, servers: 3 })).toEqual(['203.0.113.66', '203.0.113.66', '203.0.113.66'])
  })
})
