/** What Alice does. */
import { trapPages } from '../../attacker/index.ts'
import { MOBILE_ADDRESS } from '../address.ts'
import { askForLink, resetPassword } from '../../server/index.ts'
import { SHOP_TAB } from '../alice.ts'
import { latestLink } from '../mailbox.ts'
import type { Acts } from '../scene.ts'
import { hostOf, SHOP } from '../shop/base.ts'
import { customers } from '../shop/customers.ts'

const NEW_PASSWORD = 'another battery, another horse'
const RESET_PASSWORD = 'a third battery, a third horse'

const OTHER_TAB = 'tab-2'
const SECOND_SHOP_TAB = 'tab-3'

export const aliceActs: Acts<'alice'> = {
  login: ({ alice }, _, index) =>
    alice.inShop(index, (script, page) => script.logIn(page, customers.alice.user, alice.password)),

  read: ({ alice }, _, index) => alice.inShop(index, (script, page) => script.read(page, 'orders')),

  logout: ({ alice }, _, index) => alice.inShop(index, (script, page) => script.logOut(page)),

  /** She has the shop open in two tabs, and both ask at the same moment. */
  async 'read-in-two-tabs'({ alice, schedule }, _, index) {
    const { browser } = alice
    alice.begin(index)
    if (!alice.shown(SECOND_SHOP_TAB)) await browser.open(`${SHOP}/`, SECOND_SHOP_TAB)
    const read = (tab: string) => () => alice.inShop(index, (script, page) => script.read(page, 'orders'), tab)
    await schedule.together([read(SHOP_TAB), read(SECOND_SHOP_TAB)])
  },

  customers: ({ alice }, _, index) => alice.inShop(index, (script, page) => script.read(page, 'customers')),

  /** Another service behind the same gateway; a shop without one has no such list. */
  'read-newsletter': ({ alice }, _, index) => alice.inShop(index, (script, page) => script.read(page, 'newsletter')),

  transfer: ({ alice }, _, index) =>
    alice.inShop(index, (script, page) => script.transfer(page, 'bob', 20, alice.password)),

  /** She uses the partner's service, and her page hands it a token. */
  'use-partner': ({ alice }, { gives }, index) =>
    alice.inShop(index, async (script, page) => script.usePartner?.(page, gives)),

  /** She has forgotten her password, asks for a link and follows it. */
  'reset-password': (scene, _, index) =>
    scene.alice.inShop(index, async (_script, page) => {
      const asked = await askForLink(page, customers.alice.user)
      const link = asked.status < 300 ? latestLink(scene) : undefined
      if (link === undefined) return
      const { status } = await resetPassword(page, link, RESET_PASSWORD)
      if (status < 300) scene.alice.password = RESET_PASSWORD
    }),

  'change-password': ({ alice }, _, index) =>
    alice.inShop(index, async (script, page) => {
      const { status } = await script.changePassword(page, alice.password, NEW_PASSWORD)
      if (status < 300) alice.password = NEW_PASSWORD
    }),

  async 'change-network'({ network }) {
    network.moveTo('alice', MOBILE_ADDRESS)
  },

  async 'close-browser'({ alice }, _, index) {
    alice.begin(index)
    alice.browser.close()
  },

  /** She types the shop's address without https. */
  'visit-http'({ alice }, _, index) {
    alice.begin(index)
    return alice.browser.open(`${hostOf(SHOP)}/`, SHOP_TAB)
  },

  /** She opens one of Mallory's pages, whose script then does what it does. */
  async visit({ alice }, { page }, index) {
    alice.begin(index)
    const { url, script } = trapPages[page]
    const tab = await alice.browser.open(url, OTHER_TAB)
    if (tab.response?.status === 200) await alice.runs(script(tab.page))
  },
}
