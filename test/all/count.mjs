/** What the stages of `npm test` count, and the lines that sum it up. */

/**
 * @typedef {{
 *   passed: number
 *   failed: number
 *   skipped: number
 *   notRun?: string
 * }} Count of a stage; `notRun` says why the stage could not run at all, which is not a failure of its own
 */

/**
 * @typedef {{
 *   numPassedTests: number
 *   numFailedTests: number
 *   numPendingTests: number
 *   numTodoTests: number
 *   testResults: { status: string, assertionResults: { status: string }[] }[]
 * }} Report of vitest, as JSON
 */

/**
 * @param {Report} report
 * @param {number | null} code with which vitest ended
 * @returns {Count}
 */
export function countOfTests(report, code) {
  // A file that can't be loaded has no test that could fail.
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length
  const failed = report.numFailedTests + unloaded
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/**
 * @param {string} lastLine of `npm run fidelity`
 * @param {number | null} code with which it ended
 * @returns {Count}
 */
export function countOfFidelity(lastLine, code) {
  const [, reason] = /^Skipped: (.*)$/.exec(lastLine) ?? []
  if (reason !== undefined && code === 0) return { passed: 0, failed: 0, skipped: 0, notRun: reason }
  const [, agree = 0, disagree = 1] = /^(\d+) agree, (\d+) disagree/.exec(lastLine) ?? []
  const failed = Number(disagree)
  return { passed: Number(agree), failed: failed === 0 && code !== 0 ? 1 : failed, skipped: 0 }
}

/**
 * The last lines: what failed, what was skipped, and the sums.
 *
 * @param {readonly { name: string, count: Count }[]} results
 */
export function summary(results) {
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
    results.reduce((total, { count }) => total + count[key], 0)
  const failed = results.filter(({ count }) => count.failed > 0).map(({ name }) => name)
  const notRun = results.flatMap(({ name, count }) => (count.notRun === undefined ? [] : [`${name}: ${count.notRun}`]))
  const skipped = [
    sum('skipped') > 0 ? plural(sum('skipped'), 'test') : '',
    notRun.length > 0 ? `${plural(notRun.length, 'stage')} (${notRun.join('; ')})` : '',
  ].filter(Boolean)
  return [
    ...(failed.length > 0 ? [`Failed: ${failed.join(', ')}`] : []),
    `Skipped: ${skipped.join(', ') || 'nothing'}`,
    `${sum('passed')} passed, ${sum('failed')} failed`,
  ].join('\n')
}

/**
 * @param {number} count
 * @param {string} noun
 */
const plural = (count, noun) => `${count} ${noun}${count === 1 ? '' : 's'}`
