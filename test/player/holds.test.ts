import { describe, expect, it } from 'vitest'
import { holdsOf } from '../../src/player/holds.ts'
import { stepSpans } from '../../src/player/steps.ts'
import { endsByTime, tempoOf } from '../../src/player/tempo.ts'
import { measureScenario } from '../../src/run/measureScenario.ts'
import { catalogue, stolenThenLoggedOut } from '../../src/scenario/index.ts'
import { textOf } from '../../src/trace/index.ts'

const scenarios = [stolenThenLoggedOut, ...catalogue.map(({ scenario }) => scenario)]

describe('playing', () => {
  it.each(scenarios)('leaves each caption at least a quarter of a second a word: $title', async (scenario) => {
    const { runs, captions } = await measureScenario(scenario)
    const traces = runs.map(({ trace }) => trace)
    const tempo = tempoOf(traces, endsByTime(runs))
    const steps = stepSpans(traces)
    const holds = holdsOf(captions, steps, tempo)
    const waited = (at: number) => holds.filter((hold) => hold.at === at).reduce((sum, { wait }) => sum + wait, 0)
    for (const [i, { settled, happened, then }] of captions.entries()) {
      const next = Math.min(tempo.end, ...[steps[i + 1]?.begins, then[0]?.at].flatMap((at) => at ?? []))
      if (next <= settled) continue
      const shown = (tempo.toPosition(next) - tempo.toPosition(settled)) * tempo.length + waited(settled)
      expect(shown).toBeGreaterThanOrEqual(250 * textOf(happened).split(' ').length)
    }
  })
})
