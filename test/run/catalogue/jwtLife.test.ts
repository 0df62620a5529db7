import { describe, expect, it } from 'vitest'
import { EPOCH, type Script, type Step } from '../../../src/scenario/index.ts'
import { play, playWith, type Played } from './play.ts'

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

describe('J22 revocation', async () => {
  const { weak, strong } = await play('J22')
  const LAG = 60_000
  const REVOKE = 3

  /** For how long after the operator's request the copy was still good. */
  function gap(played: Played): number {
    const revoked = played.of('request', REVOKE)[0]?.at ?? NaN
    return (played.exposures[0]?.accepted.at(-1)?.until ?? Infinity) - revoked
  }
  const gapWith = async (revocation: string, revocationLag = LAG / 1000) =>
    gap(await playWith('J22', { revocation, revocationLag }))

  it('weak: the server has no such operation, and the copy is good until exp', () => {
    expect(weak.of('response', REVOKE).map(({ message }) => message.status)).toEqual([404])
    expect([2, 4, 5, 6].map((step) => weak.answers(step))).toEqual([[200], [200], [200], [401]])
    expect(gap(weak)).toBe(15 * 60_000 - 180_000)
  })

  it('strong: the denylist ends it, as soon as it has reached the replica that the server reads', () => {
    expect(strong.of('response', REVOKE).map(({ message }) => message.body)).toEqual(['{"revoked":1}'])
    expect([2, 4, 5, 6].map((step) => strong.answers(step))).toEqual([[200], [200], [401], [401]])
    const arrived = strong.of('store').find(({ store, op }) => store === 'replica' && op === 'insert')
    expect(strong.exposures[0]?.accepted.at(-1)?.until).toBe(arrived?.at)
    expect(strong.exposures[0]?.endedBy).toMatchObject({ kind: 'event', step: REVOKE })
    expect(Math.floor(gap(strong) / 1000)).toBe(LAG / 1000)
  })

  it('introspection: at once, for one request between servers per request', async () => {
    const played = await playWith('J22', { revocation: 'introspection' })
    expect(gap(played)).toBeLessThan(100)
    expect([2, 4, 5].map((step) => played.answers(step))).toEqual([[200], [401], [401]])
    const asked = played.of('request', 4).filter(({ to }) => to === 'issuer')
    expect(asked.map(({ message }) => new URL(message.url).pathname)).toEqual(['/introspect'])
  })

  it('introspection whose answers are cached: when the server next asks (RFC 7662 §2.2)', async () => {
    const played = await playWith('J22', { revocation: 'introspection', introspectionCache: 60 })
    const heard = played.of('store', 2).find(({ table, op }) => table === 'introspections' && op === 'insert')
    expect(played.exposures[0]?.accepted.at(-1)?.until).toBe(Number(heard?.row?.until) - EPOCH)
    expect(played.exposures[0]?.endedBy).toMatchObject({ kind: 'time' })
    expect([2, 4, 5].map((step) => played.answers(step))).toEqual([[200], [200], [401]])
    expect(played.of('request', 4).filter(({ to }) => to === 'issuer')).toEqual([])
  })

  it.each([
    ['not-before', 'not-before', 'heard', LAG],
    ['status-list', 'status-lists', 'until', 0],
  ])('%s: when the server next asks, which is up to a minute', async (revocation, table, column, after) => {
    const played = await playWith('J22', { revocation })
    const heard = played.of('store', 2).find((event) => event.table === table && event.op === 'insert')
    const next = Number(heard?.row?.[column]) - EPOCH + after
    expect(played.exposures[0]?.accepted.at(-1)?.until).toBe(next)
    expect(played.exposures[0]?.endedBy).toMatchObject({ kind: 'time' })
    expect(gap(played)).toBeGreaterThan(0)
    expect(gap(played)).toBeLessThanOrEqual(LAG)
  })

  it('push: when the event has arrived, signed by the issuer', async () => {
    const played = await playWith('J22', { revocation: 'push' })
    const told = played.of('request', REVOKE).find(({ to }) => to === 'shop')
    expect(new URL(told?.message.url ?? '').pathname).toBe('/events')
    expect(Math.floor(gap(played) / 1000)).toBe(LAG / 1000)
    expect([2, 4, 5].map((step) => played.answers(step))).toEqual([[200], [200], [401]])
  })

  it.each(['denylist', 'not-before', 'status-list', 'push'])('%s without a delay: at once', async (revocation) => {
    expect(await gapWith(revocation, 0)).toBeLessThan(100)
  })

  it.each(['denylist', 'not-before', 'introspection', 'status-list', 'push'])(
    'with %s a logout takes the token back, too',
    async (revocation) => {
      const logout = (steps: Script): Step[] =>
        steps.map((step) => (step.do === 'revoke' ? { at: step.at, do: 'logout', who: 'alice' } : step))
      const played = await playWith('J22', { revocation, revocationLag: 0 }, logout)
      expect([2, 4].map((step) => played.answers(step))).toEqual([[200], [401]])
    },
  )

  it.each(['denylist', 'not-before', 'introspection', 'status-list', 'push'])(
    'with %s Alice can log in again, and her new token is good',
    async (revocation) => {
      const again = (steps: Script): Step[] => [
        ...steps.slice(0, 5),
        { at: 300_000, do: 'login', who: 'alice' },
        { at: 310_000, do: 'read', who: 'alice' },
        { at: 320_000, do: 'replay', who: 'mallory' },
      ]
      const played = await playWith('J22', { revocation }, again)
      expect([6, 7].map((step) => played.answers(step))).toEqual([[200], [401]])
    },
  )
})

describe('J24 the denylist is down', async () => {
  const { weak, strong } = await play('J24')
  /** The thief before, during and after it; Alice during and after it. */
  const statuses = (played: Played) => [3, 6, 9, 7, 10].map((step) => played.answers(step)[0])

  it('weak: open lets the revoked copy in for as long as the store is down', () => {
    expect(statuses(weak)).toEqual([401, 200, 401, 200, 200])
    const [, reopened] = weak.exposures[0]?.accepted ?? []
    expect(reopened).toEqual({ from: 240_000, until: 360_000 })
  })

  it('strong: closed keeps it out, and Alice too', () => {
    expect(statuses(strong)).toEqual([401, 503, 401, 503, 200])
    expect(strong.exposures[0]?.accepted).toHaveLength(1)
  })

  it('a replica of the denylist that still answers keeps out just the thief', async () => {
    expect(statuses(await playWith('J24', { storeFailure: 'replica' }))).toEqual([401, 401, 401, 200, 200])
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

  it.each([false, true])('is as stale where she proves her token, with a nonce or without: %s', async (proofNonce) => {
    const bound = await playWith('J25', { binding: 'dpop', proofNonce })
    expect([3, 4].map((step) => bound.answers(step).at(-1))).toEqual([200, 200])
    expect(bound.exposures[0]).toMatchObject({ kind: 'stale right', step: 2, endedBy: { kind: 'time' } })
    expect(bound.exposures[0]?.accepted.at(-1)?.until).toBe(15 * 60_000)
  })

  it('the operator’s change reaches the account in both', () => {
    for (const played of [weak, strong]) {
      const [change] = played.of('store', 2).filter(({ op }) => op !== 'find')
      expect(change).toMatchObject({ table: 'accounts', key: 'alice', row: { role: 'customer' } })
    }
  })
})
