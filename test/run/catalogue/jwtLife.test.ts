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
