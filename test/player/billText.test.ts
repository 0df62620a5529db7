import { describe, expect, it } from 'vitest'
import { billText } from '../../src/player/stage/billText.ts'
import { measureScenario } from '../../src/run/index.ts'
import { stolenThenLoggedOut } from '../../src/scenario/index.ts'
import { billOf, eventsOf } from '../../src/trace/index.ts'

describe('the bill under a stage', () => {
  it('grows with the run, and at its end is the bill of the whole', async () => {
    for (const { trace } of (await measureScenario(stolenThenLoggedOut)).runs) {
      const moments = trace.events.map(({ at }) => at)
      const lookups = moments.map((at) => billOf(trace, at).lookups)
      expect(lookups).toEqual(lookups.toSorted((a, b) => a - b))
      expect(billOf(trace, trace.end)).toEqual(billOf(trace))
      expect(billOf(trace, -1).requests).toBe(0)
    }
  })

  it('says of a session what was looked up, of a token what was checked', async () => {
    const [session, jwt] = (await measureScenario(stolenThenLoggedOut)).runs
    if (!session || !jwt) throw new Error('two runs')
    const finds = eventsOf(session.trace.events, 'store').filter(({ op }) => op === 'find').length
    expect(billText(billOf(session.trace))[0]).toContain(`${finds} look-up`)
    expect(billText(billOf(jwt.trace)).join(' ')).toMatch(/\d+ signed, \d+ checked/)
  })
})
