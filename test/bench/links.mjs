/** The most processor time that a hostile link takes until it is opened or refused. */
import { withSources } from '../sources.mjs'

/** @param {import('./all.mjs').Bench} bench */
export async function hostileLinks({ print }) {
  const { slowest, limit } = await withSources(async (load) => {
    const { openMany, MAX_TIME } = await load(new URL('../links/manyLinks.ts', import.meta.url))
    return { slowest: (await openMany({ seed: 5, count: 2000 })).slowest, limit: MAX_TIME }
  })
  print('Slowest of 2,000 hostile links, processor time', Math.round(slowest), limit, 'ms')
}
