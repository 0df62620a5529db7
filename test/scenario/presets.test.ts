import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/index.ts'
import { knobsOf, presets, refusedBecause, type Step } from '../../src/scenario/index.ts'
import { directWire } from '../../src/world/index.ts'

const DAY_OF_WORK = 7 * 60 + 55
const EVERY = 25

describe('the presets', () => {
  it('each have an id and a name of their own', () => {
    expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length)
    expect(new Set(presets.map(({ name }) => name)).size).toBe(presets.length)
  })

  it('keep the ids that links and stored results know', () => {
    const before = ['session-naive', 'session-hardened', 'session-cached', 'session-servers', 'jwt-naive', 'jwt-hardened', 'jwt-cookie', 'jwt-refresh', 'jwt-denylist', 'bff', 'jwt-dpop', 'session-dbsc'] // prettier-ignore
    expect(presets.map(({ id }) => id)).toEqual(expect.arrayContaining(before))
  })

  it.each(presets)('$name: no browser refuses its cookie', ({ setup }) => {
    expect(knobsOf(setup).flatMap((knob) => refusedBecause(setup, knob) ?? [])).toEqual([])
  })

  it.each(presets)('$name keeps Alice logged in for a working day of use', async ({ setup }) => {
    const reads = Array.from({ length: Math.floor(DAY_OF_WORK / EVERY) }, (_, i): Step => ({
      at: (i + 1) * EVERY * 60_000,
      do: 'read',
      who: 'alice',
    }))
    const script: Step[] = [{ at: 0, do: 'login', who: 'alice' }, ...reads]
    const scenario = { title: 'A working day', question: 'Is she still in?', seed: 9, setups: [setup], script }
    const [trace] = await run(scenario, { wire: directWire })
    const last = script.map((_, step) =>
      trace?.events
        .flatMap((event) =>
          event.type === 'response' && event.to === 'alice' && event.step === step ? [event.message.status] : [],
        )
        .at(-1),
    )
    expect(last).toEqual(script.map(() => 200))
  })
})
