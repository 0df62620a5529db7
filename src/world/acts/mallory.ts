/** What Mallory does. */
import type { Acts } from '../scene.ts'

export const malloryActs: Acts<'steal' | 'inject' | 'listen' | 'replay'> = {
  steal: ({ mallory, alice }, _, index) => mallory.copyDisk(index, alice.browser.disk()),
  inject: ({ alice }, _, index) => alice.runInjected(index),
  listen: ({ mallory }) => mallory.listen(),
  replay: ({ mallory }, _, index) => mallory.readOrders(index),
}
