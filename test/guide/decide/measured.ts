/** The presets with what they cost, run anew: once for all tests of a process. */
import { measurePresets } from '../../../src/run/index.ts'
import { presets } from '../../../src/scenario/index.ts'
import type { Candidate } from '../../../src/guide/decide/candidate.ts'

const costs = await measurePresets()

export const candidates: readonly Candidate[] = presets.flatMap((preset) => {
  const measured = costs[preset.id]
  return measured ? [{ ...preset, costs: measured }] : []
})

export function candidate(id: string): Candidate {
  const found = candidates.find((one) => one.id === id)
  if (!found) throw new Error(`no preset ${id}`)
  return found
}
