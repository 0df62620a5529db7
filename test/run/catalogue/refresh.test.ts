import { describe, expect, it } from 'vitest'
import { headerOf } from '../../../src/browser/index.ts'
import { run } from '../../../src/run/index.ts'
import { directWire } from '../../../src/world/index.ts'
import { handleHere } from '../../../src/world/serving.ts'
import { entry, play, playWith, type Played } from './play.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** How long the thief was in, in minutes, over all stretches of his first theft. */
function minutesIn({ exposures: [first] }: Played): number {
  if (!first) return 0
  return first.total === null ? Infinity : Math.round(first.total / MINUTE)
}

/** What the server wrote into its audit log about this check in a step. */
const audited = (played: Played, step: number, check: string) =>
  played.of('check', step).flatMap((one) => (one.check === check ? [`${one.outcome} ${one.detail}`] : []))

describe('R1 a stolen refresh token', async () => {
  const { weak, strong } = await play('R1')

  it('weak: a static one gives the thief new tokens until it expires', () => {
    expect([3, 4, 5, 6, 7].map((step) => weak.answers(step))).toEqual([[200], [200], [200], [200], [400]])
    expect(weak.of('theft').map(({ by }) => by)).toEqual(['malware', 'refresh', 'refresh'])
    // 24 hours from the login, of which he missed the first two minutes; then what is left of an access token.
    expect(minutesIn(weak)).toBe(24 * 60 - 2)
  })

  it('strong: with rotation it is worth nothing once Alice has used hers', () => {
    expect([3, 4, 5, 6].map((step) => strong.answers(step))).toEqual([[400], [401], [400], [401]])
    expect(strong.exposures[0]?.endedBy).toMatchObject({ kind: 'event', step: 2 })
    expect(minutesIn(strong)).toBe(18)
  })
})

describe('R2 the thief uses it first', async () => {
  const { weak, strong } = await play('R2')

  it('weak: Alice is the second and is thrown out, and the thief goes on', () => {
    expect([weak.answers(2), weak.answers(4), weak.answers(5), weak.answers(6)]).toEqual([[200], [400], [200], [200]])
    expect(audited(weak, 4, 'reuse-detection')).toEqual(['skip nobody is told'])
  })

  it('strong: Alice is thrown out too, and with her the thief', () => {
    expect([strong.answers(2), strong.answers(4), strong.answers(5), strong.answers(6)]).toEqual([
      [200],
      [400],
      [400],
      [401],
    ])
    expect(audited(strong, 4, 'reuse-detection')).toEqual(['fail alert: family ended'])
    expect(minutesIn(strong)).toBeLessThan(30)
    expect(minutesIn(weak)).toBeGreaterThan(24 * 60)
  })
})

describe('R3 used twice', async () => {
  const { weak, strong } = await play('R3')

  it('weak: Alice’s new login leaves the stolen family as it is', () => {
    expect([weak.answers(4), weak.answers(5), weak.answers(6), weak.answers(7)]).toEqual([[400], [200], [200], [200]])
  })

  it('strong: the family ended at the second use, her new one lives', () => {
    expect([strong.answers(4), strong.answers(5), strong.answers(6), strong.answers(7)]).toEqual([
      [400],
      [200],
      [400],
      [401],
    ])
    expect(strong.answers(8).at(-1)).toBe(200)
    const revoked = strong.of('store', 4).filter(({ table, row }) => table === 'families' && Number(row?.revoked) > 0)
    expect(revoked).toHaveLength(1)
  })
})

describe('R4 Alice is offline', async () => {
  const { weak, strong } = await play('R4')

  it('weak: nothing ends it while he refreshes in time', () => {
    expect([2, 3, 4, 5, 6, 7].map((step) => weak.answers(step))).toEqual([[200], [200], [200], [200], [200], [200]])
    expect(minutesIn(weak)).toBeGreaterThan(4 * 24 * 60)
  })

  it('strong: it ends at the cap', () => {
    expect([2, 3, 4, 5].map((step) => strong.answers(step))).toEqual([[200], [200], [400], [401]])
    expect(audited(strong, 4, 'absolute-cap')[0]).toMatch(/^fail/)
    expect(strong.exposures[0]?.accepted.at(-1)?.until).toBeLessThan(48 * HOUR + 1000)
  })

  it('a key that the tokens are bound to lies on the same disk, and is copied with them', async () => {
    const bound = await playWith('R4', { binding: 'dpop' })
    expect(bound.of('theft', 1)[0]?.loot.map(({ from }) => from)).toEqual(['cookie', 'indexedDB'])
    expect([2, 3, 4].map((step) => bound.answers(step))).toEqual([[200], [200], [200]])
    expect(audited(bound, 2, 'key-of-family')[0]).toMatch(/^pass/)
    expect(minutesIn(bound)).toBeGreaterThan(24 * 60)
  })

  it('where the server wants a nonce in the proof, he asks once more with the one that came (RFC 9449 §8)', async () => {
    const bound = await playWith('R4', { binding: 'dpop', proofNonce: true })
    expect([2, 3].map((step) => bound.answers(step))).toEqual([
      [400, 200],
      [400, 200],
    ])
    expect(minutesIn(bound)).toBeGreaterThan(24 * 60)
  })

  it('or does not begin where the key is in the page’s memory', async () => {
    const bound = await playWith('R4', { binding: 'dpop', proofKey: 'memory' })
    expect(bound.of('theft', 1)[0]?.loot.map(({ from }) => from)).toEqual(['cookie'])
    expect([2, 3, 4].map((step) => bound.answers(step))).toEqual([[400], [400], [400]])
    expect(audited(bound, 2, 'key-of-family')).toEqual(['fail another key'])
    expect(minutesIn(bound)).toBe(0)
  })
})

describe('R5 two tabs refresh at once', async () => {
  const { weak, strong } = await play('R5')
  const refreshes = (played: Played) =>
    played.of('request', 2).filter(({ message }) => message.url.endsWith('/refresh'))

  it('weak: both send the same token, and Alice is logged out everywhere', () => {
    const [one, other] = refreshes(weak)
    expect(one?.at).toBe(other?.at)
    expect(one && headerOf(one.message, 'Cookie')).toBe(other && headerOf(other.message, 'Cookie'))
    expect(weak.answers(2).filter((status) => status === 400)).toHaveLength(1)
    expect(weak.answers(3)).toEqual([400])
    expect(weak.of('theft')).toEqual([])
  })

  it('strong: the second tab waits for the lock, and sends what the first one got', () => {
    const [one, other] = refreshes(strong)
    expect(other?.at).toBeGreaterThan(one?.at ?? Infinity)
    expect(one && headerOf(one.message, 'Cookie')).not.toBe(other && headerOf(other.message, 'Cookie'))
    expect(strong.answers(2).every((status) => status === 200)).toBe(true)
    expect(strong.answers(3)).toEqual([200, 200])
  })

  it('a grace does it too: the second use gets the same successor', async () => {
    const forgiven = await playWith('R5', { grace: 10 })
    expect(forgiven.answers(2).every((status) => status === 200)).toBe(true)
    const cookies = forgiven
      .of('response', 2)
      .flatMap(({ message }) => headerOf(message, 'Set-Cookie')?.split(';')[0] ?? [])
    expect(cookies).toHaveLength(2)
    expect(new Set(cookies).size).toBe(1)
    expect(forgiven.answers(3)).toEqual([200, 200])
  })

  it('in localStorage, the second tab takes the access token that the first one got', async () => {
    const stored = await playWith('R5', { storage: 'localStorage', oneTabRefreshes: true })
    expect(refreshes(stored)).toHaveLength(1)
    expect(stored.answers(2).at(-1)).toBe(200)
    expect(stored.answers(3).at(-1)).toBe(200)
  })
})

describe('R6 the answer with the new token is lost', async () => {
  const { weak, strong } = await play('R6')

  it('weak: the page asks again with the old token, and that ends the family', () => {
    expect(weak.of('response', 2).map(({ lost }) => lost)).toEqual([true, undefined])
    expect([weak.answers(2), weak.answers(3)]).toEqual([[200, 400], [400]])
  })

  it('strong: within the grace it gets the same successor', () => {
    const tokens = strong
      .of('response', 2)
      .flatMap(({ message }) => headerOf(message, 'Set-Cookie')?.split(';')[0] ?? [])
    expect(new Set(tokens).size).toBe(1)
    expect([strong.answers(2), strong.answers(3)]).toEqual([
      [200, 200, 200],
      [200, 200],
    ])
  })
})

describe('R8 each rotation extends the life', async () => {
  const { weak, strong } = await play('R8')

  it('weak: the login of four days ago is still good, also for the thief', () => {
    expect([3, 4, 6, 7].map((step) => weak.answers(step).at(-1))).toEqual([200, 200, 200, 200])
    expect(minutesIn(weak)).toBeGreaterThanOrEqual(24 * 60)
  })

  it('strong: it ended at its cap, and there is nothing left to steal', () => {
    expect([2, 3, 4].map((step) => strong.answers(step).at(-1))).toEqual([200, 400, 400])
    expect([strong.answers(7), minutesIn(strong)]).toEqual([[401], 0])
  })
})

describe('R11 the family is over, the access token is not', async () => {
  const { weak, strong } = await play('R11')

  it.each([
    ['weak', weak, 61 + 60],
    ['strong', strong, 61 + 5],
  ])('%s: the thief stays in until the exp of the last access token', (_, played, minutes) => {
    expect([played.answers(3), played.answers(4), played.answers(5)]).toEqual([[400], [400], [200]])
    expect(Math.round((played.exposures[0]?.accepted.at(-1)?.until ?? 0) / MINUTE)).toBe(minutes)
  })

  it('the gap is as long as the token had left', () => {
    expect([weak.answers(6), strong.answers(6)]).toEqual([[200], [401]])
  })
})

describe('R13 the store of refresh tokens is copied', async () => {
  const { weak, strong } = await play('R13')

  it('weak: what stands in it is a token', () => {
    expect([2, 3, 4, 5].map((step) => weak.answers(step))).toEqual([[200], [200], [200], [200]])
    expect(minutesIn(weak)).toBeGreaterThan(24 * 60)
  })

  it('strong: a hash refreshes nothing', () => {
    expect(strong.of('theft')[0]?.loot).toHaveLength(1)
    expect([2, 3].map((step) => strong.answers(step))).toEqual([[400], [401]])
    expect(minutesIn(strong)).toBe(0)
  })
})

describe('R14 a change of password and a logout', async () => {
  const { weak, strong } = await play('R14')

  it('weak: the copy outlives both', () => {
    expect([weak.answers(2), weak.answers(3)]).toEqual([[204], [204]])
    expect([4, 5, 6, 7].map((step) => weak.answers(step))).toEqual([[200], [200], [200], [200]])
  })

  it('strong: it ends with the old password', () => {
    expect([4, 5, 6, 7].map((step) => strong.answers(step))).toEqual([[400], [401], [400], [401]])
    expect(strong.exposures[0]?.endedBy).toMatchObject({ kind: 'event', step: 2 })
  })

  it('a logout alone ends it as well, where it revokes', async () => {
    const logout = await playWith('R14', { logoutRevokes: true })
    expect(logout.exposures[0]?.endedBy).toMatchObject({ kind: 'event', step: 3 })
    expect([logout.answers(4), logout.answers(5)]).toEqual([[400], [401]])
  })

  it('a logout ends a token that does not rotate, too', async () => {
    const fixed = await playWith('R14', { logoutRevokes: true, refresh: 'static' })
    expect([fixed.answers(4), fixed.answers(5)]).toEqual([[400], [401]])
    expect(audited(fixed, 4, 'family')).toEqual(['fail ended'])
  })

  it('Alice stays logged in through the change of password', async () => {
    const password = await playWith('R14', { endOnPasswordChange: true })
    expect(password.of('browser', 2).map(({ event }) => event.type)).toContain('cookie-stored')
    expect([password.answers(4), password.answers(5)]).toEqual([[400], [401]])
  })
})

describe('R16 a token that needs a proof', async () => {
  const { weak, strong } = await play('R16')

  it('weak: a bearer token is for whoever bears it', () => {
    expect([3, 4, 5].map((step) => weak.answers(step))).toEqual([[200], [200], [200]])
    expect(minutesIn(weak)).toBeGreaterThan(10)
  })

  it('strong: a copy without a proof opens nothing', () => {
    expect([strong.answers(3), minutesIn(strong)]).toEqual([[401], 0])
    expect(audited(strong, 3, 'dpop-proof')).toEqual(['fail missing'])
  })

  it('strong: her proof again opens nothing, for it was used', () => {
    expect(strong.answers(4)).toEqual([401])
    expect(audited(strong, 4, 'jti')).toEqual(['fail used before'])
  })

  it('strong: her proof opens no other URL', () => {
    expect(strong.answers(5)).toEqual([401])
    expect(audited(strong, 5, 'htm-htu')[0]).toMatch(/^fail/)
  })

  it('a script in her page signs with her key, and is let in with it or without', () => {
    for (const played of [weak, strong]) expect(played.of('ledger', 7).map((one) => one.entry.to)).toEqual(['mallory'])
  })

  it('strong: what the script signed for later lacks the nonce of then', () => {
    const taken = strong.of('theft', 6)[0]?.loot.map(({ from }) => from)
    expect(taken).toEqual(['localStorage', 'proof'])
    expect(strong.answers(8)).toEqual([401])
    expect(audited(strong, 8, 'nonce')).toEqual(['fail not a current one'])
    const [challenge] = strong.of('response', 8).map(({ message }) => headerOf(message, 'WWW-Authenticate'))
    expect(challenge).toContain('error="use_dpop_nonce"')
  })

  it('without a nonce of the server’s, it opens her orders when she has long closed the page', async () => {
    const bound = await playWith('R16', { binding: 'dpop' })
    expect([3, 4, 5, 8].map((step) => bound.answers(step))).toEqual([[401], [401], [401], [200]])
    expect(bound.of('response', 8).at(-1)?.message.body).toContain('wool coat')
  })

  it('her page gets along with nonces: it is let in each time, with one more request when it has none', () => {
    expect([strong.answers(0).slice(1), strong.answers(1), strong.answers(7)]).toEqual([[400, 200], [200], [401, 200]])
  })

  it('each check is what holds: without the one for reuse the proof works again', async () => {
    const reusable = await playWith('R16', { binding: 'dpop', checkProofReuse: false })
    expect([reusable.answers(4), reusable.answers(5)]).toEqual([[200], [401]])
  })

  it('and without the one for its target it works for a transfer', async () => {
    const anywhere = await playWith('R16', { binding: 'dpop', checkProofReuse: false, checkProofTarget: false })
    expect([anywhere.answers(4), anywhere.answers(5), anywhere.stolenEuros]).toEqual([[200], [200], 1800])
  })

  it('strong: her proof opens nothing a while later, even where nobody remembers that it was used', async () => {
    const knobs = { binding: 'dpop', checkProofReuse: false } as const
    const later = await playWith('R16', knobs, (script) =>
      script.map((step) => (step.do === 'replay-proof' ? { ...step, at: step.at + 3 * MINUTE } : step)).slice(0, 6),
    )
    expect(later.answers(4)).toEqual([401])
    expect(audited(later, 4, 'iat-fresh')[0]).toMatch(/^fail/)
  })

  it('strong: her proof opens nothing with another token of hers', async () => {
    const { scenario } = entry('R16')
    const setups = scenario.setups.slice(1).map((setup) => ({ ...setup, checkProofReuse: false }))
    const login = { do: 'login', who: 'alice' } as const
    const read = { do: 'read', who: 'alice' } as const
    let first: string | undefined
    const [trace] = await run(
      {
        ...scenario,
        setups,
        script: [
          { at: 0, ...login },
          { at: 10_000, ...read },
          { at: 20_000, ...login },
          { at: 30_000, ...read },
        ],
      },
      {
        wire: directWire,
        // The proof of the first reading comes in the place of the second one's.
        handle(message, program) {
          first ??= message.url.endsWith('/orders') ? headerOf(message, 'DPoP') : undefined
          const proof = message.url.endsWith('/orders') ? first : undefined
          const headers = message.headers.map(([name, value]): [string, string] =>
            proof !== undefined && name.toLowerCase() === 'dpop' ? [name, proof] : [name, value],
          )
          return handleHere({ ...message, headers }, program)
        },
      },
    )
    const statuses = (step: number) =>
      trace?.events.flatMap((e) => (e.type === 'response' && e.step === step ? [e.message.status] : []))
    expect([statuses(1), statuses(3)]).toEqual([[200], [401]])
    const checks = trace?.events.flatMap((e) => (e.type === 'check' && e.check === 'ath' ? [e.outcome] : []))
    expect(checks).toEqual(['pass', 'fail'])
  })

  it('the key never shows in the trace', () => {
    expect(JSON.stringify(strong.trace)).not.toMatch(/\\?"d\\?":/)
  })
})

describe('the rows about refresh tokens', () => {
  it('run the same every time, byte for byte', async () => {
    for (const id of ['R5', 'R16']) {
      const [one, other] = [await play(id), await play(id)]
      expect(JSON.stringify(other.strong.trace)).toBe(JSON.stringify(one.strong.trace))
    }
  })
})
