/** Whether two outcomes are the same, and where not. */
import type { Kept, Outcome } from './case.ts'

/** Both clocks tick while a case runs. */
const CLOCKS_DIFFER = 60

const sorted = (jar: readonly Kept[]) =>
  jar
    .map(({ expires, ...rest }) => ({ ...rest, expires: expires === null ? null : Math.round(expires) }))
    .sort((a, b) => (JSON.stringify({ ...a, expires: 0 }) < JSON.stringify({ ...b, expires: 0 }) ? -1 : 1))

function jarDifference(real: readonly Kept[], simulated: readonly Kept[]): string[] {
  const [a, b] = [sorted(real), sorted(simulated)]
  const agrees =
    a.length === b.length &&
    a.every((cookie, i) => {
      const other = b[i]
      if (!other || JSON.stringify({ ...cookie, expires: 0 }) !== JSON.stringify({ ...other, expires: 0 })) return false
      if (cookie.expires === null || other.expires === null) return cookie.expires === other.expires
      return Math.abs(cookie.expires - other.expires) <= CLOCKS_DIFFER
    })
  return agrees ? [] : ['jar:', `  Chromium:  ${JSON.stringify(a)}`, `  simulated: ${JSON.stringify(b)}`]
}

/** One entry for each difference; empty when the two agree. */
export function differences(real: Outcome, simulated: Outcome): string[] {
  const steps = real.steps.flatMap((step, i) => {
    const [a, b] = [JSON.stringify(step), JSON.stringify(simulated.steps[i])]
    return a === b ? [] : [`step ${i + 1}:`, `  Chromium:  ${a}`, `  simulated: ${b}`]
  })
  return [...steps, ...jarDifference(real.jar, simulated.jar)]
}
