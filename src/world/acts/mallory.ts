/** What Mallory does. */
import { dumped, dumpedRefreshToken } from '../../attacker/index.ts'
import type { Setup } from '../../scenario/index.ts'
import { sessionCookieName } from '../../server/index.ts'
import type { Data } from '../data.ts'
import type { Acts } from '../scene.ts'

export const malloryActs: Acts<
  | 'guess'
  | 'invent'
  | 'dump-store'
  | 'forge'
  | 'read-key'
  | 'breach-service'
  | 'read-log'
  | 'refresh'
  | 'replay-proof'
  | 'steal'
  | 'inject'
  | 'listen'
  | 'replay'
> = {
  steal: ({ mallory, alice }, _, index) => mallory.copyDisk(index, alice.browser.disk()),
  inject: ({ alice }, { script }, index) => alice.runInjected(index, script),
  guess: ({ mallory }, _, index) => mallory.guess(index),
  invent: ({ mallory }, _, index) => mallory.invent(index),
  'dump-store': ({ mallory, shop, setup }, _, index) => mallory.takeDump(index, dumpedBy(shop.data, setup)),
  listen: ({ mallory }) => mallory.listen(),
  forge: ({ mallory }, { how }, index) => mallory.forge(index, how),
  async 'read-key'({ mallory, shop }, _, index) {
    const key = await shop.keys?.signing()
    if (key) mallory.readKey(index, 'issuer', key)
  },
  async 'breach-service'({ mallory, shop }, _, index) {
    const key = await shop.keys?.ofService()
    if (key) mallory.readKey(index, 'newsletter', key)
  },
  'read-log': ({ mallory, shop }, _, index) =>
    mallory.readLog(index, noted(shop.data, 'log'), noted(shop.data, 'logged proof')),
  refresh: ({ mallory }, _, index) => mallory.refresh(index),
  'replay-proof': ({ mallory }, { target }, index) => mallory.replayProof(index, target),
  replay: ({ mallory }, _, index) => mallory.readOrders(index),
}

const noted = ({ notes }: Data, name: string) => String(notes.get(name) ?? '')

/** What in a copy of the store is good for something. The cookie's name he knows as every customer does. */
function dumpedBy({ tables }: Data, setup: Setup) {
  return setup.kind === 'session'
    ? dumped(tables, sessionCookieName(setup), 'alice')
    : dumpedRefreshToken(tables, 'alice')
}
