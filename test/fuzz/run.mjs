/**
 * `FUZZ_SEED=7 FUZZ_SCENARIOS=10000 npm run fuzz`: random setups and scripts, and what must be so in all of them. Without a
 * seed it takes one and says which; it prints the smallest scenario in which something is wrong, and ends with 1.
 */
import { env, exit } from 'node:process'
import { withSources } from '../sources.mjs'

const seed = Number(env.FUZZ_SEED ?? Date.now() % 0x7fff_ffff)
const count = Number(env.FUZZ_SCENARIOS ?? 10_000)
console.log(`FUZZ_SEED=${seed} FUZZ_SCENARIOS=${count}`)

const { scenarios, met, notMet, failure } = await withSources(async (load) =>
  (await load(new URL('fuzz.ts', import.meta.url))).fuzz({ seed, count }),
)
if (failure) console.error(`${failure.scenario}\n${failure.faults}`)
if (notMet.length > 0) console.log(`not met: ${notMet.join(', ')}`)
console.log(`${scenarios} scenarios, ${met} of ${met + notMet.length} kinds of steps and values of knobs met`)
exit(failure || (notMet.length > 0 && count >= 2000) ? 1 : 0)
