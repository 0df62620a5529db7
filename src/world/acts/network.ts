/** What the network does to messages. */
import type { Acts } from '../scene.ts'

export const networkActs: Acts<'network'> = {
  async 'lose-answer'({ network }) {
    network.loseNextAnswer('alice')
  },
}
