import { describe, expect, it } from 'vitest'
import { measureScenario } from '../../src/run/measureScenario.ts'
import { parseScenario } from '../../src/scenario/index.ts'
import { answersTo } from '../../src/trace/index.ts'

describe('a BFF whose store and issuer are slow', () => {
  it.each([0, 2_000, 5_000])('renews once for two requests that meet an expired token: %i ms', async (storeLatency) => {
    // Found by the fuzz: his copy of the cookie asks a second after she does, while her renewal is under way.
    const scenario = parseScenario({
      title: 'Two at once',
      question: '',
      seed: 0,
      setups: [{ kind: 'jwt', storage: 'bff', refresh: 'rotating', storeLatency }],
      script: [
        { at: 0, do: 'login', who: 'alice' },
        { at: 899_000, do: 'steal', who: 'mallory' },
        { at: 1_798_000, do: 'read', who: 'alice' },
        { at: 1_799_000, do: 'replay', who: 'mallory' },
      ],
    })
    const { runs } = await measureScenario(scenario)
    const statuses = runs.flatMap(({ trace }) =>
      answersTo(trace, 'alice').map(({ answered }) => answered.message.status),
    )
    expect(statuses.filter((status) => status >= 400)).toEqual([])
  })
})
