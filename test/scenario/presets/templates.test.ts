import { describe, expect, it } from 'vitest'
import { measureScenario } from '../../../src/run/measureScenario.ts'
import { parseScenario, presets, templates } from '../../../src/scenario/index.ts'

describe('what a new scenario begins with', () => {
  it.each(templates)('$title is a scenario whose steps all settle, on every preset', async (template) => {
    for (const { setup } of presets) {
      const scenario = parseScenario({ ...template, seed: 1, setups: [setup] })
      const { runs } = await measureScenario(scenario)
      const settled = runs[0]?.trace.events.filter(({ type }) => type === 'settled') ?? []
      expect(settled.map(({ step }) => step)).toEqual(template.script.map((_, i) => i))
    }
  })
})
