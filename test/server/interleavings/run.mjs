/**
 * `npm run interleavings`: lets every two operations of every setup overlap in all ways. The last line is the count.
 * SETUP=<id> does one setup; PAIR='<one> × <other>' one pair.
 */
import { env, exit } from 'node:process'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const { module } = await runnerImport(fileURLToPath(new URL('interleavings.ts', import.meta.url)), {
  configFile: false,
  logLevel: 'error',
})
/** @type {typeof import('./interleavings.ts')} */
const { exploreSetup, pairsOf, setups } = module

let [pairs, orders, broken] = [0, 0, 0]
for (const [id, setup] of setups) {
  if (env.SETUP !== undefined && env.SETUP !== id) continue
  const wanted = pairsOf(setup).filter((pair) => env.PAIR === undefined || env.PAIR === pair.join(' × '))
  let [ofSetup, begun] = [0, performance.now()]
  for (const pair of wanted) {
    const found = await exploreSetup(id, setup, [pair])
    ofSetup += found.orders
    broken += found.broken.length
    for (const line of found.broken) console.log(line)
    if (env.PAIRS) console.log(`${id}: ${pair.join(' × ')}: ${found.orders}`)
  }
  pairs += wanted.length
  orders += ofSetup
  console.log(`${id}: ${wanted.length} pairs, ${ofSetup} orders, ${Math.round((performance.now() - begun) / 1000)} s`)
}
console.log(`${pairs} pairs, ${orders} orders, ${broken} broken`)
exit(broken === 0 ? 0 : 1)
