/**
 * `FIDELITY_SEED=7 FIDELITY_CASES=400 npm run fidelity`: the simulated browser against a real Chromium, or with
 * FIDELITY_BROWSER=firefox against a Firefox. FIDELITY_CASES counts the generated cases, which come on top of the full
 * table; FIDELITY_EVERY=9 takes every ninth row of the table; FIDELITY_ONLY is a regular expression for the ids and rules
 * of those to be run. FIDELITY_ONLY=disk searches the profile that a real Chromium leaves behind, and nothing else.
 */
import { spawnSync } from 'node:child_process'
import { env, exit } from 'node:process'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'
import { chromiumArgs, chromiumPath } from '../chromium.mjs'

const browser = (env.FIDELITY_BROWSER ?? 'chromium').toLowerCase()
const NAMES = ['firefox-esr', 'firefox', '/Applications/Firefox.app/Contents/MacOS/firefox']

/** `FIREFOX_PATH`, or the first that starts. */
function firefoxPath() {
  const candidates = env.FIREFOX_PATH ? [env.FIREFOX_PATH] : NAMES
  return candidates.find((name) => spawnSync(name, ['--version'], { timeout: 20_000 }).status === 0)
}

if (!['chromium', 'firefox'].includes(browser)) {
  console.error(`FIDELITY_BROWSER is chromium or firefox, not ${browser}`)
  exit(2)
}
const executablePath = browser === 'firefox' ? firefoxPath() : await chromiumPath()
if (executablePath === undefined) {
  console.log('Skipped: no Firefox is here; install one (Debian: firefox-esr) or set FIREFOX_PATH to its program.')
  exit(0)
}

// A server without a port: it turns the sources into what Node runs, also those that are imported later on.
const server = await createServer({
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
})
const { run } = await server.ssrLoadModule(fileURLToPath(new URL('main.ts', import.meta.url)))
const { agree, disagree, known } = await run({
  browser: browser === 'firefox' ? 'Firefox' : 'Chromium',
  executablePath,
  args: chromiumArgs,
  seed: Number(env.FIDELITY_SEED ?? 1),
  generated: Number(env.FIDELITY_CASES ?? 100),
  every: Number(env.FIDELITY_EVERY ?? 1),
  only: env.FIDELITY_ONLY ?? '',
  log: (/** @type {string} */ line) => console.log(line),
})
/** Malware reads the profile, whatever the pages were. */
const findings = browser === 'chromium' && new RegExp(env.FIDELITY_ONLY ?? '').test('disk') ? await lookedUp() : []
const wrong = findings.filter(({ expected, found }) => found !== expected)
for (const { what, expected, found } of wrong) console.log(`DISAGREE disk: ${what} is ${found}, and not ${expected}`)

async function lookedUp() {
  const { searchDisk } = await server.ssrLoadModule(fileURLToPath(new URL('disk.ts', import.meta.url)))
  /** @type {import('./disk.ts').Finding[]} */
  const all = await searchDisk({ executablePath, args: chromiumArgs })
  return all
}

const asKnown = browser === 'firefox' ? `, ${known} differ as known` : ''
await server.close()
const agreeing = agree + findings.length - wrong.length
const disagreeing = disagree + wrong.length
console.log(`${agreeing} agree, ${disagreeing} disagree${asKnown}`)
exit(disagreeing === 0 && agreeing > 0 ? 0 : 1)
