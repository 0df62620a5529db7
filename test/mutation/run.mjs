/**
 * `npm run mutation`: takes the defences out of the servers, one at a time, and sees whether a test of their row fails.
 * The last line is the score. MUTANT=<id> does one of them.
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { env, execPath, exit } from 'node:process'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

/** @typedef {import('./defences.ts').Defence} Defence */

const root = fileURLToPath(new URL('../..', import.meta.url))
const vitest = `${root}node_modules/vitest/vitest.mjs`

const { module } = await runnerImport(fileURLToPath(new URL('defences.ts', import.meta.url)), {
  configFile: false,
  logLevel: 'error',
})
/** @type {Defence[]} */
const all = module.defences
const wanted = all.filter(({ id }) => env.MUTANT === undefined || id === env.MUTANT)

const stale = wanted.filter(({ file, is }) => readFileSync(root + file, 'utf8').split(is).length !== 2)
for (const { id, file, is } of stale) console.error(`${id}: "${is}" stands not exactly once in ${file}`)
if (stale.length > 0 || wanted.length === 0) exit(2)

/**
 * @param {string} tests a file or folder
 * @param {string} only a regular expression for the tests' names
 * @param {string} mutant
 * @returns {Promise<{ passed: number, failed: number }>}
 */
function test(tests, only, mutant) {
  const args = [vitest, 'run', '-c', `${root}test/mutation/vitest.config.ts`, '--reporter=json', '-t', only, tests]
  return new Promise((resolve, reject) => {
    const child = spawn(execPath, args, { cwd: root, env: { ...env, MUTANT: mutant, VITEST: 'true' } })
    let out = ''
    child.stdout.on('data', (chunk) => (out += chunk))
    child.stderr.resume()
    child.on('error', reject)
    child.on('close', () => {
      try {
        const { numPassedTests, numFailedTests } = JSON.parse(out.slice(out.indexOf('{"num')))
        resolve({ passed: numPassedTests, failed: numFailedTests })
      } catch {
        // No report: the mutant broke the program, which proves nothing about the tests.
        resolve({ passed: 0, failed: 0 })
      }
    })
  })
}

/** The same tests over the whole sources, run once for all defences that they are about. @type {Map<string, ReturnType<typeof test>>} */
const wholes = new Map()
/** @param {Defence} defence */
function wholeOf({ tests, only }) {
  const name = `${tests} ${only}`
  const run = wholes.get(name) ?? test(tests, only, '')
  wholes.set(name, run)
  return run
}

let killed = 0
const queue = [...wanted]
async function work() {
  for (let defence = queue.shift(); defence; defence = queue.shift()) {
    const { id, what, tests, only } = defence
    const whole = await wholeOf(defence)
    const without = await test(tests, only, id)
    const isKilled = whole.failed === 0 && whole.passed > 0 && without.failed > 0
    if (isKilled) killed++
    const verdict = isKilled ? 'noticed ' : 'UNNOTICED'
    console.log(
      `${verdict} ${id}: ${what} (whole ${whole.passed} pass; without it ${without.failed} of ${without.failed + without.passed} fail)`,
    )
  }
}
await Promise.all(Array.from({ length: Math.max(1, Math.min(4, cpus().length)) }, work))
console.log(`${killed} of ${wanted.length} noticed, ${Math.round((100 * killed) / wanted.length)} %`)
exit(killed === wanted.length ? 0 : 1)
