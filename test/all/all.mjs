/**
 * Every check and test of the project, two at a time; all of them run even when one fails.
 *
 *   npm test                          everything
 *   node test/all/all.mjs unit e2e    only these stages
 *
 * What a stage prints is shown when it ends, so that two of them don't mix; a stage that is run by itself prints at once.
 * The last line is `N passed, N failed`: a check counts one, a test counts one, and so does a stage that broke down
 * before it could count. The line before it counts what was skipped.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { argv, env, exit, platform, stdout } from 'node:process'
import { fileURLToPath } from 'node:url'
import { countOfFidelity, countOfTests, summary } from './count.mjs'
import { runStages } from './schedule.mjs'

/** @typedef {import('./count.mjs').Count} Count */
/** @typedef {import('./schedule.mjs').Stage} Stage */

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
/** A stage that hangs is stopped and counts as failed. */
const LIMIT = 40 * 60_000

/**
 * Every corner, and of the table as many rows as meet each kind of request with each relation, SameSite and Secure: a
 * ninth, for nine has no factor in common with any of their numbers. `npm run fidelity` is all of it.
 */
const SAMPLE = { FIDELITY_EVERY: '9', FIDELITY_CASES: '20' }

/** The order is that in which they begin: what takes longest is not left for the end. */
const stages = /** @type {Stage[]} */ ([
  { name: 'build', run: (print) => check('build', print) },
  { name: 'types', run: (print) => check('check:types', print) },
  { name: 'e2e', needs: ['build'], run: (print) => vitest('e2e', print) },
  { name: 'unit', run: (print) => vitest('unit', print) },
  { name: 'fidelity', run: fidelity },
  { name: 'lint', run: (print) => check('check:lint', print) },
  { name: 'format', run: (print) => check('check:format', print) },
  { name: 'boundaries', run: (print) => check('check:boundaries', print) },
  { name: 'dead code', run: (print) => check('check:dead', print) },
])

const wanted = argv.slice(2)
const unknown = wanted.filter((name) => !stages.some((stage) => stage.name === name))
if (unknown.length > 0) {
  console.error(`There is no stage ${unknown.join(', ')}; there are ${stages.map(({ name }) => name).join(', ')}.`)
  exit(2)
}

const results = await runStages(
  stages.filter(({ name }) => wanted.length === 0 || wanted.includes(name)),
  { atOnce: 2, write: (text) => stdout.write(text) },
)
console.log(`\n${summary(results)}`)
exit(results.some(({ count }) => count.failed > 0) ? 1 : 0)

/**
 * @param {string} script of package.json
 * @param {(text: string) => void} print
 * @returns {Promise<Count>}
 */
async function check(script, print) {
  const { code } = await run('npm', ['run', '--silent', script], print)
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }
}

/**
 * @param {string} project of vite.config.ts
 * @param {(text: string) => void} print
 * @returns {Promise<Count>}
 */
async function vitest(project, print) {
  const folder = mkdtempSync(join(tmpdir(), 'claimcheck-'))
  const file = join(folder, 'report.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const { code } = await run('npx', ['vitest', 'run', '--project', project, ...reporters], print)
    return countOfTests(JSON.parse(readFileSync(file, 'utf8')), code)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/**
 * @param {(text: string) => void} print
 * @returns {Promise<Count>}
 */
async function fidelity(print) {
  const { code, lastLine } = await run('npm', ['run', '--silent', 'fidelity'], print, SAMPLE)
  return countOfFidelity(lastLine, code)
}

/**
 * Runs a command of the project and hands on what it prints.
 *
 * @param {string} program
 * @param {string[]} words
 * @param {(text: string) => void} print
 * @param {Record<string, string>} defaults for what the environment doesn't say
 * @returns {Promise<{ code: number | null, lastLine: string }>}
 */
function run(program, words, print, defaults = {}) {
  return new Promise((resolve, reject) => {
    // npm and npx are scripts on Windows, which only a shell starts.
    const child = spawn(program, words, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: platform === 'win32',
      timeout: LIMIT,
      env: { ...(stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }), ...defaults, ...env },
    })
    let end = ''
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      print(text)
      end = (end + text).slice(-2000)
    })
    child.stderr.setEncoding('utf8').on('data', print)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, lastLine: end.trimEnd().split('\n').at(-1) ?? '' }))
  })
}
