import { describe, expect, it } from 'vitest'
import { play } from './play.ts'

const minutes = (millis: number | null | undefined) =>
  millis === null || millis === undefined ? null : Math.round(millis / 60_000)

describe('S21 a logout that only clears the browser', async () => {
  const { weak, strong } = await play('S21')

  it('weak: the browser forgets the cookie, the row stays, and the copy opens the orders to its end', () => {
    expect(weak.of('browser', 3).map(({ event }) => event.type)).toContain('cookie-removed')
    expect(weak.of('store', 3).filter(({ op }) => op === 'delete')).toEqual([])
    expect([weak.answers(2), weak.answers(4)]).toEqual([[200], [200]])
    expect(minutes(weak.exposures[0]?.total)).toBe(29)
    expect(weak.exposures[0]?.endedBy).toMatchObject({ kind: 'time' })
  })

  it('strong: the row is deleted, and the copy opens nothing (ASVS 7.4.1)', () => {
    expect(strong.of('store', 3).filter(({ op, row }) => op === 'delete' && row !== null)).toHaveLength(1)
    expect([strong.answers(2), strong.answers(4)]).toEqual([[200], [401]])
    expect(strong.exposures[0]?.endedBy).toMatchObject({ kind: 'event', step: 3 })
  })
})

describe('S22 a sliding timeout without a cap', async () => {
  const { weak, strong } = await play('S22')

  it('weak: each replay begins the 15 minutes anew, so the thief decides when it ends', () => {
    expect([2, 3, 4, 5].map((step) => weak.answers(step))).toEqual([[200], [200], [200], [200]])
    expect(weak.of('store').filter(({ op }) => op === 'update').length).toBe(4)
    // Until 15 minutes after the last replay at 48, and the minute for which a use may go unnoted.
    expect(minutes(weak.exposures[0]?.total)).toBe(48 + 15 + 1 - 1)
  })

  it('strong: 30 minutes after the login it is over, however often he asks (ASVS 7.3.2)', () => {
    expect([2, 3, 4, 5].map((step) => strong.answers(step))).toEqual([[200], [200], [401], [401]])
    expect(minutes(strong.exposures[0]?.total)).toBe(29)
  })
})

describe('S23 a new password, a lost role, a deleted account', async () => {
  const { weak, strong } = await play('S23')

  it('weak: the thief’s session outlives the new password, the role, and the account', () => {
    expect(weak.answers(2)).toEqual([204])
    expect(weak.answers(3)).toEqual([200])
    expect(weak.answers(5)).toEqual([200])
    expect(weak.answers(7)).toEqual([200])
    expect(weak.exposures.filter(({ kind }) => kind === 'stale right')[0]?.total).toBeGreaterThan(60_000)
  })

  it('strong: the thief is out with the old password, Alice goes on with a new id (ASVS 7.4.3)', () => {
    expect([strong.answers(2), strong.answers(3)]).toEqual([[204], [401]])
    const ids = strong
      .of('browser')
      .flatMap(({ event }) => (event.type === 'cookie-stored' ? [event.cookie.value] : []))
    expect(new Set(ids).size).toBe(2)
  })

  it('strong: the role is gone with the next request, and the login with the account (ASVS 7.4.2)', () => {
    expect([strong.answers(5), strong.answers(7)]).toEqual([[403], [401]])
  })
})
