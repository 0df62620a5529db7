/** What happens in some scripts. */
import type { Step } from '../../scenario/index.ts'
import type { Acts } from '../scene.ts'
import { aliceActs } from './alice.ts'
import { malloryActs } from './mallory.ts'
import { networkActs } from './network.ts'
import { operatorActs } from './operator.ts'
import type { usualActs } from './usual.ts'

export const rarerActs: Acts<Exclude<Step['do'], keyof typeof usualActs>> = {
  ...aliceActs,
  ...malloryActs,
  ...operatorActs,
  ...networkActs,
}
