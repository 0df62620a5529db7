import type { Step } from '../../scenario/index.ts'
import { loadRarer } from '../loadRarer.ts'
import type { Acts, Scene } from '../scene.ts'
import { usualActs } from './usual.ts'

/** Lets an actor try one step of the script, now. */
export async function actIn(scene: Scene, step: Step, index: number): Promise<void> {
  const acts: Partial<Acts> = step.do in usualActs ? usualActs : (await loadRarer()).rarerActs
  // Each action's own function takes just its own step, which a look-up by name can't tell the compiler.
  const act = acts[step.do] as (scene: Scene, step: Step, index: number) => Promise<unknown>
  await act(scene, step, index)
}
