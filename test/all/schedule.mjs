/** Runs the stages of `npm test`, some at a time, each when what it needs is there. */

/** @typedef {import('./count.mjs').Count} Count */

/**
 * @typedef {{
 *   name: string
 *   needs?: string[]
 *   run: (print: (text: string) => void) => Promise<Count>
 * }} Stage
 */

/**
 * Runs all stages in their order, and tells of each when it ends. A stage that throws counts as one failure; one whose
 * needs failed is not run. What is needed and not among the stages is taken to be there.
 *
 * @param {readonly Stage[]} stages
 * @param {{ atOnce: number, write: (text: string) => void }} options
 * @returns {Promise<{ name: string, count: Count }[]>} in the order in which they ended
 */
export async function runStages(stages, { atOnce, write }) {
  const waiting = [...stages]
  /** @type {Map<string, Promise<void>>} */
  const running = new Map()
  /** @type {{ name: string, count: Count }[]} */
  const results = []

  const pending = (/** @type {string} */ name) => running.has(name) || waiting.some((stage) => stage.name === name)
  const broken = (/** @type {string} */ name) =>
    results.some((result) => result.name === name && (result.count.failed > 0 || result.count.notRun !== undefined))

  while (waiting.length > 0 || running.size > 0) {
    const next = waiting.findIndex(({ needs = [] }) => !needs.some(pending))
    if (running.size < atOnce && next >= 0) {
      const [stage] = waiting.splice(next, 1)
      if (stage)
        running.set(
          stage.name,
          runOne(stage).finally(() => running.delete(stage.name)),
        )
    } else if (running.size > 0) {
      await Promise.race(running.values())
    } else {
      throw new Error(`${waiting.map(({ name }) => name).join(', ')} wait for each other`)
    }
  }
  return results

  /** @param {Stage} stage */
  async function runOne({ name, needs = [], run }) {
    const started = performance.now()
    let printed = `\n== ${name}\n`
    const alone = stages.length === 1
    if (alone) write(printed)
    const print = alone ? write : (/** @type {string} */ text) => void (printed += text)
    const missing = needs.find(broken)
    const count = missing ? { passed: 0, failed: 0, skipped: 0, notRun: `no ${missing}` } : await attempt(run, print)
    results.push({ name, count })
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    const told = count.notRun ?? `${count.passed} passed, ${count.failed} failed`
    write(`${alone ? '' : printed}== ${name}: ${told} in ${seconds} s\n`)
  }
}

/**
 * @param {Stage['run']} run
 * @param {(text: string) => void} print
 * @returns {Promise<Count>}
 */
const attempt = (run, print) =>
  run(print).catch((error) => {
    print(`${error instanceof Error ? error.message : error}\n`)
    return { passed: 0, failed: 1, skipped: 0 }
  })
