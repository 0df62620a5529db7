import { describe, expect, it } from 'vitest'
import { measureExposures, run } from '../../../src/run/index.ts'
import {
  catalogue,
  hardenedJwt,
  hardenedSession,
  insertStep,
  stolenThenLoggedOut,
  type Scenario,
  type Step,
} from '../../../src/scenario/index.ts'
import { captionOf, textOf, type MeasuredRun } from '../../../src/trace/index.ts'
import { directWire } from '../../../src/world/index.ts'

async function runsOf(scenario: Scenario): Promise<MeasuredRun[]> {
  const traces = await run(scenario, { wire: directWire })
  return Promise.all(
    scenario.setups.map(async (setup, i) => {
      const trace = traces[i]
      if (!trace) throw new Error('one trace per setup')
      return { setup, trace, exposures: await measureExposures(scenario, setup) }
    }),
  )
}

async function captionsOf(scenario: Scenario): Promise<string[]> {
  const runs = await runsOf(scenario)
  return scenario.script.map((_, i) => textOf(captionOf(scenario, runs, i)))
}

const captions = await captionsOf(stolenThenLoggedOut)

describe('a caption', () => {
  it('is the scenario’s question before the first step', async () => {
    expect(textOf(captionOf(stolenThenLoggedOut, [], -1))).toBe(stolenThenLoggedOut.question)
  })

  it('says only what is tried while the step is under way', async () => {
    const runs = await runsOf(stolenThenLoggedOut)
    expect(textOf(captionOf(stolenThenLoggedOut, runs, 4, 300_040))).toBe('Alice logs out.')
    expect(textOf(captionOf(stolenThenLoggedOut, runs, 4, 300_082))).toBe(captions[4])
  })

  it('says what each login left behind', () => {
    expect(captions[0]).toContain('session is a new row in the store')
    expect(captions[0]).toContain('JWT is signed and written down nowhere')
  })

  it('says that the logout ends the session and leaves the copy of the JWT', () => {
    expect(captions[4]).toContain('row is deleted')
    expect(captions[4]).toContain('copy is good until 15:00')
  })

  it('tells how long the thief still has, from the moment of the step', () => {
    expect(captions[5]).toContain('With the session, his copy opens nothing: its row is gone')
    expect(captions[5]).toContain('for another 8 min 50 s')
  })

  it('says of an address without https what the browser did where https was blocked, and where not', async () => {
    const row = catalogue.find(({ id }) => id === 'S6')?.scenario
    if (!row) throw new Error('S6 is a row')
    const blocked = (await captionsOf(row))[2]
    expect(blocked).toContain('asks over https first; nothing answers')
    expect(blocked).toContain('Mallory reads it')
    expect(blocked).toContain('HSTS forbids it')
    const alone = { ...row, script: row.script.filter((step) => step.do !== 'listen') }
    expect((await captionsOf(alone))[1]).toContain('her browser asks over https by itself')
  })

  it('ends with the measured figures of both', () => {
    expect(captions[6]).toContain('He was in for 3 min against 13 min.')
  })

  it('follows the run, not the script: with other lifetimes it says other things', async () => {
    const longer = await captionsOf({
      ...stolenThenLoggedOut,
      setups: [
        { ...hardenedSession, lifetime: 125 },
        { ...hardenedJwt, alg: 'HS256', lifetime: 3600 },
      ],
    })
    expect(longer[3]).toContain('With the session, his copy opens nothing: it has expired')
    expect(longer[5]).toContain('for another 53 min 50 s')
    expect(longer[6]).toContain('for another 44 min 30 s')
  })

  it('is never empty, never over 240 characters, never with a hole, whatever is inserted where', async () => {
    const steps: Omit<Step, 'at'>[] = [
      { do: 'login', who: 'alice' },
      { do: 'read', who: 'alice' },
      { do: 'logout', who: 'alice' },
      { do: 'steal', who: 'mallory' },
      { do: 'replay', who: 'mallory' },
      { do: 'revoke', who: 'operator' },
    ]
    for (const step of steps) {
      for (const at of [0, 60_000, 125_000, 310_000, 1_000_000]) {
        const script = insertStep(stolenThenLoggedOut.script, { ...step, at } as Step)
        for (const caption of await captionsOf({ ...stolenThenLoggedOut, script })) {
          expect(caption.length).toBeGreaterThan(20)
          expect(caption.length).toBeLessThanOrEqual(240)
          expect(caption).not.toMatch(/undefined|null|NaN| {2}|\.\./)
          expect(caption).toMatch(/[.?]$/)
        }
      }
    }
  })

  it.each(catalogue.map(({ id, scenario }) => [id, scenario] as const))(
    'is a whole sentence of at most 240 characters at each step of %s',
    async (_, scenario) => {
      for (const caption of await captionsOf(scenario)) {
        expect(caption.length).toBeLessThanOrEqual(240)
        expect(caption).toMatch(/^[\w€].+\.$/)
        expect(caption).not.toMatch(/undefined|null|NaN| {2}|\.\./)
      }
    },
  )

  it('names the knob that tells two setups of one kind apart', async () => {
    const [setup] = stolenThenLoggedOut.setups
    if (!setup) throw new Error('the preset has a setup')
    const both = await captionsOf({ ...stolenThenLoggedOut, setups: [setup, { ...setup, lifetime: 125 }] })
    expect(both[3]).toMatch(/With a lifetime of 30 min, his copy .* With a lifetime of 2 min 5 s, his copy /)
  })
})
