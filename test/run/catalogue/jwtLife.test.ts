import { describe, expect, it } from 'vitest'
import { play } from './play.ts'

describe('J21 a stolen access token', async () => {
  const { weak, strong } = await play('J21')

  it('weak: an hour’s token opens the orders after the logout, until its exp', () => {
    expect([4, 5, 6].map((step) => weak.answers(step))).toEqual([[200], [200], [401]])
    expect(weak.exposures).toMatchObject([{ total: 58 * 60_000, requests: 2, endedBy: { kind: 'time' } }])
  })

  it('strong: one of five minutes opens them after the logout too, for two minutes more', () => {
    expect([4, 5, 6].map((step) => strong.answers(step))).toEqual([[200], [401], [401]])
    expect(strong.exposures).toMatchObject([{ total: 3 * 60_000, requests: 1, endedBy: { kind: 'time' } }])
  })

  it('the logout is answered with success by both, and stores nothing', () => {
    for (const played of [weak, strong]) {
      expect(played.answers(3)).toEqual([204])
      expect(played.of('store')).toEqual([])
    }
  })
})

describe('J25 a stale role claim', async () => {
  const { weak, strong } = await play('J25')
  const statuses = ({ answers }: typeof weak) => [1, 3, 4, 5].map((step) => answers(step))

  it('weak: the role is read from the token, and the list stays open until its exp', () => {
    expect(statuses(weak)).toEqual([[200], [200], [200], [401]])
    const [stale] = weak.exposures
    expect(stale).toMatchObject({ kind: 'stale right', step: 2, requests: 1, endedBy: { kind: 'time' } })
    expect(stale?.accepted.at(-1)?.until).toBe(15 * 60_000)
  })

  it('strong: the role is looked up, and the list is closed at once; her own orders are not', () => {
    expect(statuses(strong)).toEqual([[200], [403], [200], [401]])
    expect(strong.exposures).toMatchObject([{ kind: 'stale right', accepted: [], total: 0, requests: 0 }])
  })

  it('the operator’s change reaches the account in both', () => {
    for (const played of [weak, strong]) {
      const [change] = played.of('store', 2).filter(({ op }) => op !== 'find')
      expect(change).toMatchObject({ table: 'accounts', key: 'alice', row: { role: 'customer' } })
    }
  })
})
