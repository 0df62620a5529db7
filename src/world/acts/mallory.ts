/** What Mallory does. */
import {
  copyFromDisk,
  dumped,
  dumpedBff,
  dumpedRefreshToken,
  hookFetch,
  injectedScript,
  presign,
  readLogLine,
  renewInPage,
  replayProof,
  sniff,
} from '../../attacker/index.ts'
import { INLINE_FORBIDDEN, type HttpRequest } from '../../browser/index.ts'
import type { Setup } from '../../scenario/index.ts'
import { sessionCookieName, paths } from '../../server/index.ts'
import type { Data } from '../data.ts'
import { forge, readKey } from '../forger.ts'
import { guess, invent } from '../hijacker.ts'
import { refresh } from '../refresher.ts'
import type { Acts } from '../scene.ts'
import { SHOP } from '../shop/base.ts'

export const malloryActs: Acts<'mallory'> = {
  /** Malware copies what Alice's browser keeps on its disk. */
  async steal({ mallory, alice }, _, index) {
    mallory.take(index, 'malware', copyFromDisk(alice.browser.disk()))
  },

  replay: ({ mallory }, _, index) => mallory.readOrders(index),

  /** What he does, the run lets him do as steps of their own, each at its moment (attacker/plays.ts). */
  play: () => Promise.resolve(),

  /** A script of his runs in the shop's page, if she has it open. */
  async inject({ alice, record, schedule }, { script: injection }, index) {
    alice.begin(index)
    const page = alice.shown()
    if (!page) return
    const use = () => alice.scriptIn(page).read(page, 'orders')
    if (!page.allowsInlineScript) {
      const event = { type: 'blocked', url: page.url, reason: INLINE_FORBIDDEN } as const
      record({ type: 'browser', at: schedule.now(), step: index, browser: 'alice', event })
    } else if (injection === 'hook') hookFetch(page)
    else if (injection === 'read') await alice.runs(injectedScript(page))
    else if (injection === 'presign') await alice.runs(presign(page, use))
    else if (injection === 'renew') await alice.runs(renewInPage(page, use))
    // It calls the page's own functions, with all that they may.
    else await alice.runs(alice.scriptIn(page).transfer(page, 'mallory', 900))
  },

  /** He tries session ids; reads Alice's orders with the one that opens them. */
  async guess(scene, _, index) {
    const { mallory } = scene
    const loot = await guess(scene, index)
    mallory.take(index, 'guess', loot)
    if (loot.length > 0) await mallory.readOrders(index)
  },

  /** He writes himself cookies in her name. */
  async invent(scene, _, index) {
    scene.mallory.take(index, 'invented', await invent(scene, index), 'mallory')
  },

  /** He has a copy of the store. */
  async 'dump-store'({ mallory, shop, setup }, _, index) {
    mallory.take(index, 'dump', dumpedBy(shop.data, setup), 'store')
  },

  async listen({ mallory }) {
    mallory.ear = sniff
  },

  async forge(scene, { how }, index) {
    scene.mallory.take(index, 'forgery', await forge(scene, index, how), 'mallory')
  },

  async 'read-key'(scene, _, index) {
    const key = await scene.shop.keys?.signing()
    if (key) readKey(scene, index, 'issuer', key)
  },

  async 'breach-service'(scene, _, index) {
    const key = await scene.shop.keys?.ofService()
    if (key) readKey(scene, index, 'newsletter', key)
  },

  /** A line of the shop's log with the Authorization header of a request of Alice's. */
  async 'read-log'({ mallory, shop, schedule, record }, _, index) {
    const { loot, personal } = readLogLine(noted(shop.data, 'log'), noted(shop.data, 'logged proof'))
    mallory.take(index, 'log', loot, 'shop')
    if (personal !== null) record({ type: 'leak', at: schedule.now(), step: index, thief: 'mallory', text: personal })
  },

  refresh: (scene, _, index) => refresh(scene, index),

  /** He sends a proof of Alice's again. */
  'replay-proof': ({ mallory }, { target }, index) =>
    mallory.send(
      index,
      target === 'same'
        ? replayProof(mallory.held, 'GET', `${SHOP}${paths.orders}`)
        : withForm(replayProof(mallory.held, 'POST', `${SHOP}${paths.transfer}`, 'to=mallory&amount=900')),
    ),
}

const withForm = (request: HttpRequest): HttpRequest => ({
  ...request,
  headers: [...request.headers, ['Content-Type', 'application/x-www-form-urlencoded']],
})

const noted = ({ notes }: Data, name: string) => String(notes.get(name) ?? '')

/** What in a copy of the store is good for something. The cookie's name he knows as every customer does. */
function dumpedBy({ tables }: Data, setup: Setup) {
  if (setup.kind === 'session') return dumped(tables, sessionCookieName(setup), 'alice')
  const ofBff = setup.storage === 'bff' ? dumpedBff(tables, 'alice') : []
  return [...ofBff, ...dumpedRefreshToken(tables, 'alice')]
}
