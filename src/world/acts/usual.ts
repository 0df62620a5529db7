/** What happens in nearly every script. */
import { copyFromDisk } from '../../attacker/index.ts'
import { customers } from '../shop/customers.ts'
import type { Acts } from '../scene.ts'

export const usualActs: Acts<'login' | 'read' | 'logout' | 'steal' | 'replay'> = {
  login: ({ alice }, _, index) =>
    alice.inShop(index, (script, page) => script.logIn(page, customers.alice.user, alice.password)),
  read: ({ alice }, _, index) => alice.inShop(index, (script, page) => script.read(page, 'orders')),
  logout: ({ alice }, _, index) => alice.inShop(index, (script, page) => script.logOut(page)),
  /** Malware copies what the browser keeps. */
  async steal({ mallory, alice }, _, index) {
    mallory.take(index, 'malware', copyFromDisk(alice.browser.disk()))
  },
  replay: ({ mallory }, _, index) => mallory.readOrders(index),
}
