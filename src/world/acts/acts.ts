import type { Step } from '../../scenario/index.ts'
import type { Acts, Scene } from '../scene.ts'
import { aliceActs } from './alice.ts'
import { malloryActs } from './mallory.ts'
import { networkActs } from './network.ts'
import { operatorActs } from './operator.ts'

const acts = { ...aliceActs, ...malloryActs, ...operatorActs, ...networkActs } satisfies Acts

/** Lets an actor try one step of the script, now. */
export async function actIn(scene: Scene, step: Step, index: number): Promise<void> {
  // Each action's own function takes just its own step, which a look-up by name can't tell the compiler.
  const act = acts[step.do] as (scene: Scene, step: Step, index: number) => Promise<unknown>
  await act(scene, step, index)
}
