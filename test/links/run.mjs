/**
 * `LINKS_SEED=7 LINKS=120000 npm run links`: opens hostile links and files: real ones with something wrong in them, bombs,
 * long names, deep nesting. None may throw anything but its own error, say more than a sentence of ours, or take more than
 * 20 ms of processor time. Without a seed it takes one and says which; it ends with 1 if something is wrong.
 */
import { env, exit } from 'node:process'
import { withSources } from '../sources.mjs'

/** So that all of them need not be in memory at once. */
const BATCH = 2000

const seed = Number(env.LINKS_SEED ?? Date.now() % 0x7fff_ffff)
const count = Number(env.LINKS ?? 120_000)
console.log(`LINKS_SEED=${seed} LINKS=${count}`)

await withSources(async (load) => {
  const { openMany, MAX_TIME } = await load(new URL('manyLinks.ts', import.meta.url))
  let [links, files, slowest, wrong] = [0, 0, 0, 0]
  for (let i = 0; links < count; i++) {
    const batch = await openMany({ seed: seed + i, count: Math.min(BATCH, count - links) })
    links += batch.links
    files += batch.files
    slowest = Math.max(slowest, batch.slowest)
    wrong += batch.faults.length
    for (const fault of batch.faults) console.error(fault)
  }
  console.log(
    `${links} links and ${files} files: ${wrong} kinds of faults, the slowest link took ${slowest.toFixed(1)} ms`,
  )
  exit(wrong > 0 || slowest > MAX_TIME ? 1 : 0)
})
