/** The lanes of a score: one for each actor of the run, and their heights. */
import type { Actor, ActorId, Trace } from '../../trace/index.ts'
import { castOf, roleOf, type Role } from '../stage/cast.ts'

export interface Lane {
  readonly actor: ActorId
  readonly role: Role
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

/** From top to bottom. */
const order = ['browser', 'thief', 'operator', 'server']

/** The actors that send or receive anything; Alice, the thief and the first server always have a lane. */
function actorsOf(trace: Trace): Actor[] {
  const acting = new Set(
    trace.events.flatMap((event) =>
      event.type === 'request' || event.type === 'response' ? [event.from, event.to] : [],
    ),
  )
  const cast = castOf(trace)
  const always = [cast.browser.id, cast.thief?.id, cast.servers[0]?.id]
  const listed = trace.actors.filter((actor) => order.includes(roleOf(actor)))
  return listed
    .filter(({ id }) => always.includes(id) || acting.has(id))
    .toSorted((a, b) => order.indexOf(roleOf(a)) - order.indexOf(roleOf(b)))
}

/** The distance between lanes: `max`, or less so that all of them find room, and never less than text needs. */
export function pitchOf(traces: readonly Trace[], max: number, room: number, min = 18): number {
  const lanes = traces.reduce((sum, trace) => sum + actorsOf(trace).length, 0)
  return Math.max(min, Math.min(max, room / Math.max(1, lanes)))
}

/** The lanes of one or two runs, a block for each run, one below the other. */
export function blocksOf(traces: readonly Trace[], { head, pitch, between }: ScoreRoom): Block[] {
  let top = head
  return traces.map((trace) => {
    const acting = actorsOf(trace)
    const lanes = acting.map(({ id, name, ...rest }, i) => ({
      actor: id,
      role: roleOf(rest),
      name,
      y: top + (i + 0.5) * pitch,
    }))
    const block = { lanes, top, bottom: top + acting.length * pitch }
    top = block.bottom + between
    return block
  })
}
