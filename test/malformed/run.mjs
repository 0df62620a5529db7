/**
 * `MALFORMED_SEED=7 MALFORMED_REQUESTS=10000 npm run malformed`: malformed requests to every route of every preset, none of
 * which may be an error of the server. Without a seed it takes one and says which; it ends with 1 at the first error.
 */
import { env, exit } from 'node:process'
import { withSources } from '../sources.mjs'

const seed = Number(env.MALFORMED_SEED ?? Date.now() % 0x7fff_ffff)
const count = Number(env.MALFORMED_REQUESTS ?? 10_000)
console.log(`MALFORMED_SEED=${seed} MALFORMED_REQUESTS=${count}`)

const { requests, statuses, routes, failure } = await withSources(async (load) =>
  (await load(new URL('malformed.ts', import.meta.url))).malformed({ seed, count }),
)
if (failure) console.error(`${failure.request}\n${failure.error}`)
console.log(`${requests} requests to ${routes.join(' of ')} routes: ${JSON.stringify(statuses)}`)
exit(failure ? 1 : 0)
