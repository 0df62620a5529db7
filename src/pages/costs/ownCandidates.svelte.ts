/** A person's own setups beside the presets: measured here, when they are asked for. */
import type { Candidate } from '../../guide/index.ts'
import { sentenceOf } from '../../player/index.ts'
import type { Engine } from '../../run/index.ts'
import { presets, type Setup } from '../../scenario/index.ts'
import { ownColumns } from '../matrix/ownColumns.ts'

export interface OwnCandidates {
  /** Their names, also before they are measured. */
  readonly names: readonly { readonly id: string; readonly name: string }[]
  /** Those that are measured. */
  readonly measured: readonly Candidate[]
  /** Why one could not be measured, in a sentence. */
  readonly problem: string | null
  /** Measures the one of this id, or all; each once. */
  measure(id?: string): Promise<void>
}

export function createOwnCandidates(engine: Engine, setups: readonly Setup[], signal: AbortSignal): OwnCandidates {
  const own = ownColumns(setups, presets)
  let asked: readonly string[] = []
  let measured = $state.raw<readonly Candidate[]>([])
  let problem = $state<string | null>(null)

  return {
    names: own.map(({ id, name }) => ({ id, name })),
    get measured() {
      return measured
    },
    get problem() {
      return problem
    },
    async measure(id) {
      for (const preset of own) {
        if ((id !== undefined && preset.id !== id) || asked.includes(preset.id)) continue
        asked = [...asked, preset.id]
        try {
          const costs = await engine({ type: 'costs', setup: preset.setup }, signal)
          measured = [...measured, { ...preset, costs }]
        } catch (error) {
          asked = asked.filter((one) => one !== preset.id)
          if (!signal.aborted) problem = `${preset.name} could not be measured. ${sentenceOf(error)}`
        }
      }
    },
  }
}
