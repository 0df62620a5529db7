/** What Alice does. */
import { MOBILE_ADDRESS } from '../address.ts'
import type { Acts } from '../scene.ts'

export const aliceActs: Acts<
  | 'change-password'
  | 'change-network'
  | 'use-partner'
  | 'read-in-two-tabs'
  | 'login'
  | 'read'
  | 'customers'
  | 'transfer'
  | 'logout'
  | 'visit-http'
  | 'visit'
> = {
  login: ({ alice }, _, index) => alice.logIn(index),
  read: ({ alice }, _, index) => alice.readOrders(index),
  'read-in-two-tabs': ({ alice }, _, index) => alice.readInTwoTabs(index),
  customers: ({ alice }, _, index) => alice.readCustomers(index),
  transfer: ({ alice }, _, index) => alice.transfer(index),
  logout: ({ alice }, _, index) => alice.logOut(index),
  'visit-http': ({ alice }, _, index) => alice.visitHttp(index),
  'use-partner': ({ alice }, { gives }, index) => alice.usePartner(index, gives),
  'change-password': ({ alice }, _, index) => alice.changePassword(index),
  async 'change-network'({ network }) {
    network.moveTo('alice', MOBILE_ADDRESS)
  },
  visit: ({ alice }, { page }, index) => alice.visit(index, page),
}
