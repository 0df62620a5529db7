/** The rows of a refresh family's drawing: what each generation came to by a moment. */
import { clockTime, type Millis } from '../../scenario/index.ts'

export interface Use {
  /** Who used it: an actor's id. */
  readonly who: string
  readonly at: Millis
}

/** One refresh token of a family. */
export interface Generation {
  /** Its hash, as the server knows it. */
  readonly id: string
  /** The generation whose use issued it; null for the first. */
  readonly parent: string | null
  /** Whom it was issued to: an actor's id. */
  readonly holder: string
  readonly issuedAt: Millis
  /** In the order of time; more than one is reuse. */
  readonly usedBy: readonly Use[]
}

export interface FamilyRow {
  readonly id: string
  /** Counted from 1 along the parents. */
  readonly generation: number
  /** From the top of the rows. */
  readonly y: number
  readonly torn: boolean
  readonly twice: boolean
  /** Who used it last, or else holds it. */
  readonly by: string
  /** Whoever used it is not whom it was issued to. */
  readonly copied: boolean
  /** `issued 00:00, used 05:10` */
  readonly note: string
  /** The row in words. */
  readonly said: (nameOf: (actor: string) => string) => string
}

const PITCH = 82

/** The generations issued by then, the newest ones where there is no room for all. */
export function familyRows(
  generations: readonly Generation[],
  at: Millis,
  room: number,
  height: number,
): readonly FamilyRow[] {
  const byId = new Map(generations.map((generation) => [generation.id, generation]))
  const countOf = ({ parent }: Generation): number => {
    const before = parent === null ? undefined : byId.get(parent)
    return before ? countOf(before) + 1 : 1
  }
  const issued = generations.filter(({ issuedAt }) => issuedAt <= at)
  const gap = 10
  const most = Math.max(1, Math.floor((room + gap) / (height + gap)))
  const shown = issued.slice(-most)
  const pitch = shown.length < 2 ? 0 : Math.min(PITCH, (room - height) / (shown.length - 1))
  return shown.map((generation, i) => {
    const uses = generation.usedBy.filter((use) => use.at <= at)
    const [first] = uses
    const by = first?.who ?? generation.holder
    const used = uses.map((use) => clockTime(use.at)).join(' and ')
    const note = first ? `used ${used}` : `issued ${clockTime(generation.issuedAt)}, not used`
    return {
      id: generation.id,
      generation: countOf(generation),
      y: i * Math.max(pitch, height + gap),
      torn: uses.length > 0,
      twice: uses.length > 1,
      by,
      copied: by !== generation.holder,
      note,
      said: (nameOf) => `generation ${countOf(generation)}, ${nameOf(by)}, ${note}`,
    }
  })
}
