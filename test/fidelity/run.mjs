/**
 * `FIDELITY_SEED=7 FIDELITY_CASES=400 npm run fidelity`: the simulated browser against a real Chromium.
 * FIDELITY_CASES counts the generated cases, which come on top of the full table; FIDELITY_ONLY is a pattern.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

async function findChromium() {
  const finder = new URL('../chromium.mjs', import.meta.url)
  if (!existsSync(finder)) return existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined
  const { chromiumPath } = await import(finder.href)
  return chromiumPath()
}

const executablePath = await findChromium()
if (!executablePath) {
  console.error('No Chromium found: npm run fidelity compares with a real one.')
  process.exit(1)
}
const { module } = await runnerImport(fileURLToPath(new URL('main.ts', import.meta.url)), {
  configFile: false,
  logLevel: 'error',
})
const { agree, disagree } = await module.run({
  executablePath,
  seed: Number(process.env.FIDELITY_SEED ?? 1),
  generated: Number(process.env.FIDELITY_CASES ?? 200),
  only: process.env.FIDELITY_ONLY ?? '',
  log: (/** @type {string} */ line) => console.log(line),
})
console.log(`${agree} agree, ${disagree} disagree`)
process.exitCode = disagree === 0 && agree > 0 ? 0 : 1
