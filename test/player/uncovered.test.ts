import { describe, expect, it } from 'vitest'
import { uncovered } from '../../src/player/score/uncovered.ts'
import { measureScenario } from '../../src/run/measureScenario.ts'
import { stolenThenLoggedOut } from '../../src/scenario/index.ts'

const { runs } = await measureScenario(stolenThenLoggedOut)

describe('a covered run', () => {
  it.each([0, 125_000, 300_000, 380_000])('tells nothing of what comes after %d ms', (from) => {
    for (const run of runs) {
      const { trace, exposures } = uncovered(run, from)
      expect(trace.events.filter(({ at }) => at > from)).toEqual([])
      expect(exposures.filter((exposure) => exposure.from > from)).toEqual([])
      const times = exposures.flatMap(({ accepted }) => accepted.flatMap((one) => [one.from, one.until ?? 0]))
      expect(times.filter((time) => time > from)).toEqual([])
    }
  })

  it('is the run itself where nothing is covered', () => {
    for (const run of runs) expect(uncovered(run, null)).toBe(run)
  })
})
