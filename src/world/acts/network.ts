/** What happens on the way, which nobody wants. */
import type { Acts } from '../scene.ts'

export const networkActs: Acts<'lose-answer'> = {
  async 'lose-answer'({ network }) {
    network.loseNextAnswer('alice')
  },
}
