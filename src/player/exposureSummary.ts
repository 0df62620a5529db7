import { spanInWords } from '../scenario/index.ts'
import { eventsOf, stolenEuros, type MeasuredRun } from '../trace/index.ts'

/**
 * What the thief got in a run, in a few words: for how long he was in, how much of Alice's money he has. A run in which he
 * made her browser pay has no exposure, and is none in which nothing was stolen.
 *
 * @example exposureSummary(run) // '€1,800 stolen'
 */
export function exposureSummary({ trace, exposures }: Pick<MeasuredRun, 'trace' | 'exposures'>): string {
  const [first] = exposures
  const total = first?.after ? first.after.total : first?.total
  const span = total === null ? 'with no end seen' : `for ${spanInWords(total ?? 0)}`
  const euros = stolenEuros(eventsOf(trace.events, 'ledger').map(({ entry }) => entry))
  const leaks = eventsOf(trace.events, 'leak').length
  const got = [
    ...(first ? [`exposed ${span}${first.after ? ` ${first.after.words}` : ''}`] : []),
    ...(euros > 0 ? [`€${euros.toLocaleString('en')} stolen`] : []),
    ...(leaks > 0 ? ['read by the thief'] : []),
  ]
  return got.join(', ') || 'nothing was stolen'
}
