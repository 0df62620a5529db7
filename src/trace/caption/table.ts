import { clockTime, type Scenario } from '../../scenario/index.ts'
import { saidOf } from './caption.ts'
import { factsOf, type MeasuredRun } from './facts.ts'
import { momentCaptions } from './moments.ts'
import { textOf, type Part } from './part.ts'

/** The caption of a step, or of a moment after it, as a line of a table: plain text. */
export interface CaptionRow {
  /** `3`; empty for a moment between two steps. */
  readonly step: string
  readonly time: string
  /** What is tried. */
  readonly lead: string
  /** What came of it: one sentence for both, or one for each run. */
  readonly happened: readonly string[]
  /** The whole of it in figures. */
  readonly ended: string
}

const plain = (parts: readonly Part[]) => textOf({ parts })

/** All captions of a scenario's runs, to be read one after the other. */
export function captionTable(scenario: Scenario, runs: readonly MeasuredRun[]): CaptionRow[] {
  return scenario.script.flatMap((step, index): CaptionRow[] => {
    const { lead, happened, ended } = saidOf(
      step,
      runs.map((run) => factsOf(run, step, index)),
    )
    const own = {
      step: `${index + 1}`,
      time: clockTime(step.at),
      lead,
      happened: happened.map(plain),
      ended: plain(ended),
    }
    const moments = momentCaptions(scenario, runs, index).map(({ at, caption }): CaptionRow => ({
      step: '',
      time: clockTime(at),
      lead: textOf(caption),
      happened: [],
      ended: '',
    }))
    return [own, ...moments]
  })
}
