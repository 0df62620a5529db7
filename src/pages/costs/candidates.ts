/** The presets with what they were measured to cost, in their order. */
import costs from 'virtual:costs'
import type { Candidate } from '../../guide/index.ts'
import { presets } from '../../scenario/index.ts'

export const candidates: readonly Candidate[] = presets.flatMap((preset) => {
  const measured = costs[preset.id]
  return measured ? [{ ...preset, costs: measured }] : []
})
