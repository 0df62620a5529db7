/** What came of a run of whatever setup, in a line: no name of a knob stands in it that somebody may have turned. */
import { billText, exposureSummary } from '../../player/index.ts'
import { answersTo, billOf, type MeasuredRun } from '../../trace/index.ts'

/** @example outcomeOf(run) // '€1,800 stolen; 0 of 6 of Alice’s requests refused; 5 look-ups, 1 write; 110 B of credential' */
export function outcomeOf(run: MeasuredRun): string {
  const answers = answersTo(run.trace, 'alice')
  const refused = answers.filter(({ answered }) => answered.message.status >= 400).length
  const [stores = '', bytes = ''] = billText(billOf(run.trace))
  return [exposureSummary(run), `${refused} of ${answers.length} of Alice’s requests refused`, stores, bytes].join('; ')
}
