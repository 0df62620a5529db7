/** The lanes of a score: one per actor that acts in the run, and where they lie. */
import type { ActorId, Trace } from '../../trace/index.ts'
import { actorName } from '../messageName.ts'

export interface Lane {
  readonly actor: ActorId
  readonly name: string
  readonly y: number
}

export interface Block {
  readonly lanes: readonly Lane[]
  readonly top: number
  readonly bottom: number
}

export interface ScoreRoom {
  readonly head: number
  readonly pitch: number
  readonly between: number
}

/** From above: the people, the thief, and below them the server that they all talk to. */
const order: readonly ActorId[] = ['alice', 'mallory', 'operator', 'shop']

export function blocksOf(traces: readonly Trace[], { head, pitch, between }: ScoreRoom): Block[] {
  let top = head
  return traces.map((trace) => {
    const acting = order.filter((id) => id !== 'operator' || trace.events.some((e) => 'from' in e && e.from === id))
    const lanes = acting.map((actor, i) => ({
      actor,
      name: actorName(trace.actors, actor),
      y: top + (i + 0.5) * pitch,
    }))
    const block = { lanes, top, bottom: top + acting.length * pitch }
    top = block.bottom + between
    return block
  })
}
