import { describe, expect, it } from 'vitest'
import { questionOf } from '../../../src/player/predict/question.ts'
import { stepSpans } from '../../../src/player/steps.ts'
import { measureScenario } from '../../../src/run/measureScenario.ts'
import { catalogue, entryOf, type Scenario } from '../../../src/scenario/index.ts'

async function asked(scenario: Scenario) {
  const { runs } = await measureScenario(scenario)
  return questionOf(scenario, runs, stepSpans(runs.map(({ trace }) => trace)))
}

const row = (id: string): Scenario => {
  const entry = entryOf(id)
  if (!entry) throw new Error(`no row ${id}`)
  return entry.scenario
}

describe('what a scenario asks first', () => {
  it.each(catalogue.map(({ id, scenario }) => ({ id, scenario })))(
    '$id has one right answer among others',
    async ({ scenario }) => {
      const question = await asked(scenario)
      expect(question?.options.length).toBe(4)
      expect(new Set(question?.options).size).toBe(4)
      expect(question?.options[question.right]).toBeDefined()
      expect(question?.text).toMatch(/^[\d:d ]+, .+\. On which side is it then so: .+\?$/)
    },
  )

  it('is about the step at which the sides part', async () => {
    expect(await asked(row('S10'))).toMatchObject({
      step: 2,
      right: 1,
      text: expect.stringContaining('Alice loses €900'),
    })
  })

  it('is a question of yes or no with one setup', async () => {
    const scenario = row('S10')
    const [weak, strong] = await Promise.all(scenario.setups.map((setup) => asked({ ...scenario, setups: [setup] })))
    expect(weak).toMatchObject({ options: ['Yes', 'No'], right: 0 })
    expect(strong).toMatchObject({ options: ['Yes', 'No'], right: 0, text: expect.stringContaining('Alice is in') })
  })
})
