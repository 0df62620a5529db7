/**
 * `FIDELITY_SEED=7 FIDELITY_CASES=400 npm run fidelity`: the simulated browser against a real Chromium.
 * FIDELITY_CASES counts the generated cases, which come on top of the full table; FIDELITY_ONLY is a regular expression
 * for the ids and rules of those to be run.
 */
import { env, exit } from 'node:process'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'
import { chromiumArgs, chromiumPath } from '../chromium.mjs'

const { module } = await runnerImport(fileURLToPath(new URL('main.ts', import.meta.url)), {
  configFile: false,
  logLevel: 'error',
})
const { agree, disagree } = await module.run({
  executablePath: await chromiumPath(),
  args: chromiumArgs,
  seed: Number(env.FIDELITY_SEED ?? 1),
  generated: Number(env.FIDELITY_CASES ?? 100),
  only: env.FIDELITY_ONLY ?? '',
  log: (/** @type {string} */ line) => console.log(line),
})
console.log(`${agree} agree, ${disagree} disagree`)
exit(disagree === 0 && agree > 0 ? 0 : 1)
