/**
 * `npm run search`: for each preset and each row in which something is stolen, ten times as many plays as a verdict rests
 * on, with steps at any moment and in any order, and whether one of them brings more. `SEARCH_SEED` begins elsewhere; the
 * ids of rows narrow it.
 */
import { argv, env, exit, stdout } from 'node:process'
import { withSources } from './sources.mjs'

const only = argv.slice(2)
const seed = Number(env.SEARCH_SEED ?? 1)
const found = await withSources(async (load) => {
  const { searchWider } = await load(new URL('./search/searchWider.ts', import.meta.url))
  return searchWider({ seed, only, log: (/** @type {string} */ line) => stdout.write(`${line}\n`) })
})
stdout.write(`${found.plays} plays in ${found.cells} cells, seed ${seed}: ${found.worse} brought more\n`)
exit(found.worse === 0 && found.cells > 0 ? 0 : 1)
