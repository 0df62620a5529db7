import { decodeJwt, decodeProtectedHeader } from 'jose'
import { describe, expect, it } from 'vitest'
import { headerOf } from '../../../src/browser/index.ts'
import { run } from '../../../src/run/index.ts'
import { runCell } from '../../../src/run/matrix/cell.ts'
import { EPOCH, hardenedJwt, type JwtSetup, type Step } from '../../../src/scenario/index.ts'
import { directWire } from '../../../src/world/index.ts'
import { entry, play, type Played } from './play.ts'

/** The header of the token that Mallory sent in that step. */
const tokenSent = (played: Played, step: number) => {
  const request = played.of('request', step).find(({ from }) => from === 'mallory')
  return decodeProtectedHeader((request && headerOf(request.message, 'Authorization')?.split(' ')[1]) ?? '')
}

/** What the servers wrote about one check in that step. */
const outcomes = (played: Played, step: number, check: string) =>
  played.of('check', step).flatMap((one) => (one.check === check ? [one.outcome] : []))

/** Who asks; what servers ask each other is none of a script's answers. */
const people: ReadonlySet<string> = new Set(['alice', 'mallory'])

/** The row played against another setup: the statuses of all answers to one action. */
async function statusesAgainst(
  id: string,
  change: Partial<JwtSetup>,
  action: Step['do'] = 'replay',
): Promise<number[]> {
  const { scenario } = entry(id)
  const [, strong] = scenario.setups
  if (strong?.kind !== 'jwt') throw new Error(`row ${id} is about a JWT`)
  const [trace] = await run({ ...scenario, setups: [{ ...strong, ...change }] }, { wire: directWire })
  const steps = new Set(scenario.script.flatMap((step, i) => (step.do === action ? [i] : [])))
  return (trace?.events ?? []).flatMap((event) =>
    event.type === 'response' && people.has(event.to) && steps.has(event.step) ? [event.message.status] : [],
  )
}

const SHOP = 'https://shop.test'

describe('J1 decoded, not verified', async () => {
  const { weak, strong } = await play('J1')

  it('weak: a changed name opens Alice’s orders, until the exp that Mallory left in it', () => {
    expect([weak.answers(3), weak.answers(5), weak.answers(6)]).toEqual([[200], [200], [401]])
    expect(weak.of('response', 3).at(-1)?.message.body).toContain('wool coat')
    expect(outcomes(weak, 3, 'signature')).toEqual(['skip'])
    expect(Math.round((weak.exposures[0]?.total ?? 0) / 1000)).toBe(900)
  })

  it('strong: the signature does not match', () => {
    expect([strong.answers(3), strong.answers(5)]).toEqual([[401], [401]])
    expect(outcomes(strong, 3, 'signature')).toEqual(['fail'])
    expect(strong.exposures[0]?.total).toBe(0)
  })
})

describe('J2 alg none, and noNE', async () => {
  const { weak, strong } = await play('J2')

  it('weak: refuses "none" and takes "noNE"', () => {
    expect([weak.answers(3), weak.answers(5)]).toEqual([[401], [200]])
    expect(tokenSent(weak, 5).alg).toBe('noNE')
  })

  it('strong: takes neither', () => {
    expect([strong.answers(3), strong.answers(5)]).toEqual([[401], [401]])
  })

  it('a header that alone decides lets both in', async () => {
    expect(await statusesAgainst('J2', { algorithms: 'header' })).toEqual([200, 200])
  })
})

describe('J4 RS256 taken for HS256', async () => {
  const { weak, strong } = await play('J4')

  it('weak: the published key is the secret', () => {
    expect(weak.of('request', 2).map(({ message }) => new URL(message.url).pathname)).toEqual(['/login', '/jwks.json'])
    expect(tokenSent(weak, 3).alg).toBe('HS256')
    expect(weak.answers(3)).toEqual([200])
  })

  it('strong: a key for RS256 verifies RS256 alone', () => {
    expect(strong.answers(3)).toEqual([401])
    expect(outcomes(strong, 3, 'signature')).toEqual(['fail'])
  })

  it('lets Alice in, in both', () => {
    for (const played of [weak, strong]) expect(played.answers(1)).toEqual([200])
  })
})

describe('J5 a secret that is a word', async () => {
  const { weak, strong } = await play('J5')

  it('weak: the word is found, and a token signed with it is as good as the issuer’s', () => {
    const [crack] = weak.of('crack')
    expect(crack?.secret).not.toBeNull()
    expect(crack?.tries).toBeGreaterThan(100)
    expect([weak.answers(3), weak.answers(5)]).toEqual([[200], [200]])
  })

  it('strong: 256 random bits are in no list, and he has nothing to send', () => {
    expect(strong.of('crack').map(({ secret }) => secret)).toEqual([null])
    expect(strong.of('crack')[0]?.tries).toBeGreaterThan(1000)
    expect(strong.of('theft')[0]?.loot).toEqual([])
    expect([strong.answers(3), strong.exposures]).toEqual([[401], []])
  })
})

describe('J6 an embedded key', async () => {
  const { weak, strong } = await play('J6')

  it('weak: verified with the key that came along', () => {
    expect(tokenSent(weak, 3).jwk).toMatchObject({ kty: 'OKP' })
    expect(weak.answers(3)).toEqual([200])
  })

  it('strong: verified with the issuer’s key, it is worthless', () => {
    expect(strong.answers(3)).toEqual([401])
  })
})

describe('J7 a key set of Mallory’s', async () => {
  const { weak, strong } = await play('J7')
  const fetched = (played: Played) =>
    played.of('request', 3).filter(({ from, to }) => from === 'shop' && to === 'mallory')

  it('weak: the server fetches it from mallory.test and lets him in', () => {
    expect(fetched(weak).map(({ message }) => message.url)).toEqual(['https://mallory.test/jwks.json'])
    expect(weak.of('response', 3).at(-1)?.message.status).toBe(200)
  })

  it('strong: the server asks nobody', () => {
    expect(fetched(strong)).toEqual([])
    expect(strong.answers(3)).toEqual([401])
  })
})

describe('J10 one claim changed', () => {
  it.each(['EdDSA', 'ES256', 'RS256', 'PS256', 'HS256'] as const)('is refused under %s', async (alg) => {
    expect(await statusesAgainst('J10', { alg })).toEqual([401])
    expect(await statusesAgainst('J10', { alg }, 'read')).toEqual([200])
  })

  it('while Alice’s own token is taken', async () => {
    const { weak, strong } = await play('J10')
    for (const played of [weak, strong]) expect([played.answers(1), played.answers(3)]).toEqual([[200], [401]])
  })
})

describe('J11 exp and nbf ignored', async () => {
  const { weak, strong } = await play('J11')
  /** The times of the token that he holds then. */
  const times = (played: Played, step: number) => {
    const [held] = played.of('theft', step)[0]?.loot ?? []
    const { nbf = NaN, exp = NaN } = decodeJwt(held?.value ?? '')
    return [nbf, exp].map((seconds) => seconds * 1000 - EPOCH)
  }
  const MINUTE = 60_000

  it('the partner gets a token that is good in ten minutes, and for no longer than Alice’s own', () => {
    for (const played of [weak, strong]) {
      expect(times(played, 1)).toEqual([11 * MINUTE, 15 * MINUTE])
      expect(times(played, 4)).toEqual([0, 15 * MINUTE])
    }
  })

  it('weak: works before nbf, the minute after exp, the day after, and for ever', () => {
    expect([2, 3].map((step) => weak.answers(step))).toEqual([[200], [200]])
    expect([5, 6, 7, 9].map((step) => weak.answers(step))).toEqual([[200], [200], [200], [200]])
    expect(weak.exposures.map(({ total }) => total)).toEqual([null, null])
    expect(weak.of('response', 2).at(-1)?.message.body).toContain('wool coat')
  })

  it('strong: begins with its nbf, give or take the leeway', () => {
    expect([2, 3].map((step) => strong.answers(step))).toEqual([[401], [200]])
    expect(outcomes(strong, 2, 'not-before')).toEqual(['fail'])
    expect(strong.exposures[0]?.accepted).toEqual([{ from: 10 * MINUTE, until: 16 * MINUTE }])
  })

  it('strong: ends with its exp, give or take the leeway', () => {
    expect([5, 6, 7, 9].map((step) => strong.answers(step))).toEqual([[200], [200], [401], [401]])
    expect(outcomes(strong, 7, 'not-expired')).toEqual(['fail'])
    expect(strong.exposures[1]?.accepted[0]?.until).toBe(16 * MINUTE)
  })

  it('without a leeway it is good for what it says, to the second', async () => {
    expect(await statusesAgainst('J11', { leeway: 0 })).toEqual([401, 401, 200, 401, 401, 401])
  })

  it('a huge leeway is as good as no check', async () => {
    expect(await statusesAgainst('J11', { leeway: 48 * 3600 })).toEqual([200, 200, 200, 200, 200, 200])
  })

  it('counts in the matrix what a token opens before its nbf or after its exp, not what a refresh token beside it does', async () => {
    const cellOf = (checkExpiry: boolean) =>
      runCell(entry('J11'), { ...hardenedJwt, refresh: 'rotating', reuseDetection: false, checkExpiry })
    expect(await cellOf(true)).toMatchObject({ outcome: 'held', requests: 0 })
    expect(await cellOf(false)).toMatchObject({ outcome: 'broken', seconds: null })
  })

  it('counts a leeway in the matrix as the gap that it is', async () => {
    const cell = await runCell(entry('J11'), { ...hardenedJwt, leeway: 60 })
    expect(cell).toMatchObject({ outcome: 'gap', seconds: 120, requests: 2 })
  })
})

describe('J12 a token for another service, or of another issuer', async () => {
  const { weak, strong } = await play('J12')
  const claimsOf = (played: Played, step: number) => decodeJwt(played.of('theft', step)[0]?.loot[0]?.value ?? '')

  it('the partner gets a token that the issuer signed for it', () => {
    for (const played of [weak, strong]) {
      expect(played.of('theft').map(({ by }) => by)).toEqual(['service', 'forgery'])
      expect(claimsOf(played, 2)).toMatchObject({ iss: SHOP, aud: 'https://partner.test', sub: 'alice' })
    }
  })

  it('and in his tenant, one for the shop, about whomever he calls alice, in the tenant’s name', () => {
    for (const played of [weak, strong]) {
      expect(claimsOf(played, 4)).toMatchObject({ iss: `${SHOP}/tenants/mallory`, aud: SHOP, sub: 'alice' })
    }
  })

  it('weak: either opens the shop, until its exp', () => {
    expect([3, 5, 6].map((step) => weak.answers(step))).toEqual([[200], [200], [401]])
    for (const step of [3, 5]) expect(weak.of('response', step).at(-1)?.message.body).toContain('wool coat')
    expect(weak.exposures.map(({ total }) => Math.round((total ?? 0) / 60_000))).toEqual([15, 15])
  })

  it('strong: the shop does not find itself in aud, nor its issuer in iss', () => {
    expect([3, 5, 6].map((step) => strong.answers(step))).toEqual([[401], [401], [401]])
    expect([outcomes(strong, 3, 'aud'), outcomes(strong, 5, 'iss')]).toEqual([['fail'], ['fail']])
    expect(strong.exposures.map(({ total }) => total)).toEqual([0, 0])
  })

  it('either check is about one of the two', async () => {
    expect(await statusesAgainst('J12', { checkAudience: false })).toEqual([200, 401, 401])
    expect(await statusesAgainst('J12', { checkIssuer: false })).toEqual([401, 200, 401])
  })

  it('an issuer that is a server of its own signs for tenants, too', async () => {
    expect(await statusesAgainst('J12', { issuer: 'separate', checkIssuer: false })).toEqual([401, 200, 401])
    expect(await statusesAgainst('J12', { issuer: 'separate' })).toEqual([401, 401, 401])
  })
})

describe('J13 an id, reset or refresh token as an access token', async () => {
  const { weak, strong } = await play('J13')
  const tries = [3, 5, 8, 9, 10]

  it('the partner’s service gets one of each, with nothing wrong about it but its type', () => {
    for (const played of [weak, strong]) {
      expect(played.of('theft').map(({ by, step }) => [by, step])).toEqual([
        ['service', 2],
        ['service', 4],
        ['service', 7],
      ])
      expect([3, 5, 8].map((step) => tokenSent(played, step).typ)).toEqual(['JWT', 'reset+jwt', 'rt+jwt'])
      for (const { loot } of played.of('theft')) {
        expect(decodeJwt(loot[0]?.value ?? '')).toMatchObject({ iss: SHOP, aud: SHOP, sub: 'alice' })
      }
    }
  })

  it('Alice’s link works, and she logs in with the new password', () => {
    for (const played of [weak, strong]) {
      expect(played.answers(4)).toEqual([204, 204])
      expect(played.answers(6)).toEqual([200])
    }
  })

  it('weak: each opens the shop, a link that was used, too, and the refresh token for a day', () => {
    expect(tries.map((step) => weak.answers(step))).toEqual([[200], [200], [200], [200], [401]])
    for (const step of tries.slice(0, 4)) {
      expect(weak.of('response', step).at(-1)?.message.body).toContain('wool coat')
    }
    const minutes = weak.exposures.map(({ total }) => Math.round((total ?? NaN) / 60_000))
    expect(minutes).toEqual([15, 15, 24 * 60])
  })

  it('strong: its type is not that of an access token', () => {
    expect(tries.map((step) => strong.answers(step))).toEqual([[401], [401], [401], [401], [401]])
    for (const step of tries) expect(outcomes(strong, step, 'typ')).toEqual(['fail'])
    expect(strong.exposures.map(({ total }) => total)).toEqual([0, 0, 0])
  })

  it('what the issuer signs for itself alone is for another audience, where the API is not the issuer', async () => {
    const separate = await statusesAgainst('J13', { checkType: false, issuer: 'separate' })
    expect(separate).toEqual([200, 401, 401, 401, 401])
  })
})
