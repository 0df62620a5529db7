/** The line of a server's list that decided: what refused, or what let in who should not be. */
import type { ServerLine } from './serverLines.ts'

/**
 * Its place in the list; -1 where nothing decides: where she gets what is hers.
 *
 * @param others the lists of the same step in the runs beside it
 */
export function decisiveLine(
  lines: readonly ServerLine[],
  alarming: boolean,
  others: readonly (readonly ServerLine[])[],
): number {
  // A refusal ends the list.
  const refused = lines.findLastIndex(({ outcome }) => outcome === 'fail')
  if (refused >= 0 && !alarming) return refused
  if (!alarming) return -1
  const unasked = lines.findIndex(({ outcome }) => outcome === 'skip' || outcome === 'never')
  if (unasked >= 0) return unasked
  return lines.findIndex(({ text, outcome }) =>
    others.some((list) => list.some((line) => line.text === text && line.outcome !== outcome)),
  )
}
