/**
 * Every check and test of the project, in order; all of them run even when one fails.
 *
 *   npm test                      everything
 *   node test/all.mjs unit e2e    only these stages
 *
 * The last line is `N passed, N failed`: a check counts one, a test counts one, and so does a stage that broke down
 * before it could count.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { argv, env, exit, platform } from 'node:process'
import { fileURLToPath } from 'node:url'
import { chromiumPath } from './chromium.mjs'

/** @typedef {{ passed: number, failed: number }} Count */

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
/** A stage that hangs is stopped and counts as failed. */
const LIMIT = 20 * 60_000

/** @type {Record<string, () => Promise<Count>>} */
const stages = {
  format: () => check('check:format'),
  lint: () => check('check:lint'),
  types: () => check('check:types'),
  boundaries: () => check('check:boundaries'),
  'dead code': () => check('check:dead'),
  unit: () => vitest('unit'),
  build: () => check('build'),
  e2e: async () => {
    await findBrowser()
    return vitest('e2e')
  },
  ...(scripts.fidelity && {
    fidelity: async () => {
      await findBrowser()
      return fidelity()
    },
  }),
}

const wanted = argv.slice(2)
const unknown = wanted.filter((name) => !(name in stages))
if (unknown.length > 0) {
  console.error(`There is no stage ${unknown.join(', ')}; there are ${Object.keys(stages).join(', ')}.`)
  exit(2)
}

const total = { passed: 0, failed: 0 }
const broken = []
for (const [name, stage] of Object.entries(stages)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.log(`\n== ${name}`)
  const started = performance.now()
  const { passed, failed } = await stage().catch((error) => {
    console.error(error instanceof Error ? error.message : error)
    return { passed: 0, failed: 1 }
  })
  total.passed += passed
  total.failed += failed
  if (failed > 0) broken.push(name)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`== ${name}: ${passed} passed, ${failed} failed in ${seconds} s`)
}

console.log(broken.length > 0 ? `\nFailed: ${broken.join(', ')}` : '')
console.log(`${total.passed} passed, ${total.failed} failed`)
exit(total.failed > 0 ? 1 : 0)

/**
 * @param {string} script of package.json
 * @returns {Promise<Count>}
 */
async function check(script) {
  const { code } = await run('npm', ['run', '--silent', script])
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/**
 * @param {string} project of vite.config.ts
 * @returns {Promise<Count>}
 */
async function vitest(project) {
  const folder = mkdtempSync(join(tmpdir(), 'claimcheck-'))
  const file = join(folder, 'report.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const { code } = await run('npx', ['vitest', 'run', '--project', project, ...reporters])
    const report = JSON.parse(readFileSync(file, 'utf8'))
    // A file that can't be loaded has no test that could fail.
    const unloaded = report.testResults.filter(
      (/** @type {{ status: string, assertionResults: { status: string }[] }} */ { status, assertionResults }) =>
        status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
    ).length
    const failed = report.numFailedTests + unloaded
    return { passed: report.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** @returns {Promise<Count>} */
async function fidelity() {
  const { code, lastLine } = await run('npm', ['run', '--silent', 'fidelity'])
  const [, agree, disagree] = /^(\d+) agree, (\d+) disagree$/.exec(lastLine) ?? []
  const failed = Number(disagree ?? 1)
  return { passed: Number(agree ?? 0), failed: failed === 0 && code !== 0 ? 1 : failed }
}

/** Once for all stages that need it, and outside their time. */
async function findBrowser() {
  env['CHROME_PATH'] ||= await chromiumPath()
}

/**
 * Runs a command of the project and shows what it prints.
 *
 * @param {string} program
 * @param {string[]} words
 * @returns {Promise<{ code: number | null, lastLine: string }>}
 */
function run(program, words) {
  return new Promise((resolve, reject) => {
    // npm and npx are scripts on Windows, which only a shell starts.
    const child = spawn(program, words, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      shell: platform === 'win32',
      timeout: LIMIT,
      env: { ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }), ...env },
    })
    let end = ''
    child.stdout.on('data', (/** @type {Buffer} */ chunk) => {
      process.stdout.write(chunk)
      end = (end + chunk.toString()).slice(-2000)
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, lastLine: end.trimEnd().split('\n').at(-1) ?? '' }))
  })
}
