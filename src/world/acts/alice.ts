/** What Alice does. */
import type { Acts } from '../scene.ts'

export const aliceActs: Acts<'login' | 'read' | 'customers' | 'transfer' | 'logout' | 'visit-http' | 'visit'> = {
  login: ({ alice }, _, index) => alice.logIn(index),
  read: ({ alice }, _, index) => alice.readOrders(index),
  customers: ({ alice }, _, index) => alice.readCustomers(index),
  transfer: ({ alice }, _, index) => alice.transfer(index),
  logout: ({ alice }, _, index) => alice.logOut(index),
  'visit-http': ({ alice }, _, index) => alice.visitHttp(index),
  visit: ({ alice }, { page }, index) => alice.visit(index, page),
}
