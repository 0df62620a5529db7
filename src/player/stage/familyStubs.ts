/** The stubs of a refresh family as they stand across the stage: what has become of each generation. */
import { clockTime, type Millis } from '../../scenario/index.ts'
import type { ActorId, TokenFamily } from '../../trace/index.ts'

export interface FamilyStub {
  readonly id: string
  /** Counted from 1. */
  readonly generation: number
  /** `live`: a server would still take it. */
  readonly state: 'live' | 'used' | 'dead'
  readonly twice: boolean
  /** Who used it first, or holds it. */
  readonly by: ActorId
  /** `16:00`, `unused`, `dead` */
  readonly note: string
}

/** The newest generations, as many as there is room for, one that was used twice among them. */
export function familyStubs(
  { generations, user, endedAt }: TokenFamily,
  at: Millis,
  max: number,
): readonly FamilyStub[] {
  const twice = generations.findLastIndex(({ uses }) => uses.length > 1)
  const from = Math.max(0, generations.length - max)
  const shown =
    twice >= 0 && twice < from
      ? [...generations.slice(twice, twice + 1), ...generations.slice(from + 1)]
      : generations.slice(from)
  return shown.map(({ key, generation, holders, expires, uses }) => {
    const [first] = uses
    const isOver = endedAt !== null || expires <= at
    const state = first ? 'used' : isOver ? 'dead' : 'live'
    return {
      id: key,
      generation,
      state,
      twice: uses.length > 1,
      by: first?.who ?? holders[0] ?? user,
      note: first ? clockTime(first.at) : state === 'dead' ? 'dead, unused' : 'live',
    }
  })
}
