import { describe, expect, it } from 'vitest'
import { headerOf } from '../../../src/browser/index.ts'
import { measureExposures, run } from '../../../src/run/index.ts'
import { hardenedSession, type Scenario, type SessionSetup, type Step } from '../../../src/scenario/index.ts'
import { directWire } from '../../../src/world/index.ts'
import { handleHere } from '../../../src/world/serving.ts'
import { entry, play, playWith, type Played } from './play.ts'

/** The same script with one other setup. */
async function with1(id: string, knobs: Partial<SessionSetup>, more: Step[] = []) {
  const { scenario } = entry(id)
  const script = [...scenario.script, ...more].sort((a, b) => a.at - b.at)
  const one: Scenario = { ...scenario, setups: [{ ...hardenedSession, ...knobs }], script }
  const [trace] = await run(one, { wire: directWire })
  if (!trace) throw new Error('one setup, one trace')
  const stepOf = (step: Step) => script.indexOf(step)
  const answers = (step: number) =>
    trace.events.flatMap((e) => (e.type === 'response' && e.step === step ? [e.message.status] : []))
  return { trace, answers, stepOf, exposures: await measureExposures(one, one.setups[0] ?? hardenedSession) }
}

const stolen = (trace: Played['trace']) =>
  trace.events.reduce((sum, e) => sum + (e.type === 'ledger' && e.entry.to === 'mallory' ? e.entry.euros : 0), 0)

describe('S5 a script rides the session', async () => {
  const { weak, strong } = await play('S5')

  it('weak: what HttpOnly hides from the script, the browser attaches for it', () => {
    expect(weak.of('theft')[0]?.loot).toEqual([])
    const request = weak.of('request', 3).findLast(({ message }) => message.url.endsWith('/transfer'))
    expect(request?.from).toBe('alice')
    expect(request && headerOf(request.message, 'Cookie')).toMatch(/^__Host-sid=/)
    expect([weak.answers(3), weak.stolenEuros]).toEqual([[200], 900])
  })

  it('strong: the transfer asks for the password again, which Alice types and the script has not read yet', () => {
    expect(strong.of('ledger', 1).map((event) => event.entry)).toEqual([{ from: 'alice', to: 'bob', euros: 20 }])
    expect([strong.answers(3), strong.stolenEuros]).toEqual([[403], 0])
  })

  it('with a policy without unsafe-inline no injected inline script runs at all', async () => {
    const { trace } = await with1('S5', { csp: true })
    expect(stolen(trace)).toBe(0)
    expect(trace.events.filter((e) => e.type === 'request' && (e.step === 2 || e.step === 3))).toEqual([])
    expect(trace.events.find((e) => e.type === 'browser' && e.step === 3)).toMatchObject({
      event: { type: 'blocked', reason: { code: 'csp-script-src' } },
    })
  })

  it.each(['ip-ua', 'dbsc'] as const)(
    'rides a session that is bound by %s as well: it is in the right place',
    async (binding) => {
      const { trace } = await with1('S5', { binding })
      expect(stolen(trace)).toBe(900)
    },
  )
})

describe('S7 an infostealer', async () => {
  const { weak, strong } = await play('S7')
  const minutes = (played: Played) => (played.exposures[0]?.total ?? 0) / 60_000

  it('weak: the copy is good to the end of the session', () => {
    expect([weak.answers(2), weak.answers(4), weak.answers(6)]).toEqual([[200], [200], [200]])
    expect(minutes(weak)).toBeCloseTo(29, 1)
  })

  it('strong: the copy dies with the short cookie, five minutes after the login', () => {
    expect([strong.answers(2), strong.answers(4), strong.answers(6)]).toEqual([[200], [401], [401]])
    expect(minutes(strong)).toBeCloseTo(4, 1)
  })

  it('strong: Alice’s browser registers a key at login, and proves it for each new cookie', () => {
    const asked = (step: number) => strong.of('request', step).map(({ message }) => new URL(message.url).pathname)
    expect(asked(0)).toEqual(['/', '/login', '/dbsc/registration'])
    expect(asked(3)).toEqual(['/dbsc/refresh', '/orders'])
    expect(strong.answers(3)).toEqual([200, 200])
    expect(strong.answers(5)).toEqual([200, 200])
    const keys = strong.of('theft').flatMap(({ loot }) => loot.map((piece) => piece.from))
    expect(keys).toEqual(['cookie'])
  })

  it.each(['firefox', 'safari'])(
    'strong, in %s, which binds nothing: the site falls back, and the copy is good to the end',
    async (browser) => {
      const played = await playWith('S7', { binding: 'dbsc', browser })
      const asked = played.of('request').map(({ message }) => new URL(message.url).pathname)
      expect(asked.filter((path) => path.startsWith('/dbsc'))).toEqual([])
      expect([3, 4, 5, 6].map((step) => played.answers(step))).toEqual([[200], [200], [200], [200]])
      expect(minutes(played)).toBeCloseTo(29, 1)
    },
  )

  it('strong: a proof that was overheard renews nothing once more', async () => {
    const { scenario } = entry('S7')
    const proof = 'Secure-Session-Response'
    let overheard: string | undefined
    const [trace] = await run(
      { ...scenario, setups: scenario.setups.slice(1) },
      {
        wire: directWire,
        // The first proof that went to /dbsc/refresh comes in the place of each later one.
        handle(message, program) {
          const sent = message.url.endsWith('/dbsc/refresh') ? headerOf(message, proof) : undefined
          overheard ??= sent
          const old = overheard
          const headers = message.headers.map(([name, value]): [string, string] =>
            sent !== undefined && old !== undefined && name.toLowerCase() === proof.toLowerCase()
              ? [name, old]
              : [name, value],
          )
          return handleHere({ ...message, headers }, program)
        },
      },
    )
    const proofs = (step: number) =>
      trace?.events.flatMap((e) =>
        e.type === 'check' && e.step === step && e.check === 'device-proof' ? [`${e.outcome} ${e.detail}`] : [],
      )
    expect(proofs(3)).toEqual(['pass its key, our challenge'])
    expect(new Set(proofs(5))).toEqual(new Set(['fail an old challenge']))
  })

  const leaves: Step = { at: 8 * 60_000, do: 'change-network', who: 'alice' }
  const reads: Step = { at: 9 * 60_000, do: 'read', who: 'alice' }

  it('bound to address and browser, the copy fails at once elsewhere; so does Alice when she leaves the house', async () => {
    const { answers, stepOf, exposures } = await with1('S7', { binding: 'ip-ua' }, [leaves, reads])
    expect([answers(2), answers(4)]).toEqual([[401], [401]])
    expect(exposures[0]?.total).toBe(0)
    expect(answers(3)).toEqual([200])
    expect(answers(stepOf(reads))).toEqual([401])
  })

  it('bound to the device, she may leave the house', async () => {
    const { answers, stepOf } = await with1('S7', { binding: 'dbsc' }, [leaves, reads])
    expect(answers(stepOf(reads))).toEqual([200])
  })
})
