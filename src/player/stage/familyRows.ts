/** The rows of a refresh family's drawing: what has become of each generation. */
import { clockTime } from '../../scenario/index.ts'
import type { ActorId, TokenFamily } from '../../trace/index.ts'

export interface FamilyRow {
  readonly id: string
  /** Counted from 1. */
  readonly generation: number
  /** From the top of the rows. */
  readonly y: number
  readonly used: boolean
  readonly twice: boolean
  /** Who used it first, or holds it. */
  readonly by: ActorId
  /** Somebody used it whom it was not issued to. */
  readonly copied: boolean
  /** `used 05:10` */
  readonly note: string
}

const MAX_PITCH = 82
const MIN_GAP = 10

/** The generations of a family, the newest ones where there is no room for all; `height` is that of one stub. */
export function familyRows({ generations, user }: TokenFamily, room: number, height: number): readonly FamilyRow[] {
  const maxRows = Math.max(1, Math.floor((room + MIN_GAP) / (height + MIN_GAP)))
  const shown = generations.slice(-maxRows)
  const pitch = shown.length < 2 ? 0 : Math.min(MAX_PITCH, (room - height) / (shown.length - 1))
  return shown.map(({ key, generation, holders, issued, uses }, i) => {
    const holder = holders[0] ?? user
    const by = uses[0]?.who ?? holder
    const used = uses.map(({ at }) => clockTime(at)).join(' and ')
    return {
      id: key,
      generation,
      y: i * Math.max(pitch, height + MIN_GAP),
      used: uses.length > 0,
      twice: uses.length > 1,
      by,
      copied: by !== holder,
      note: uses.length > 0 ? `used ${used}` : `issued ${clockTime(issued)}, not used`,
    }
  })
}
