import type { Millis } from '../scenario/index.ts'
import type { CheckName } from '../server/index.ts'

/** A stretch of virtual time in which the servers said yes; `until` null: as long as anyone asked. */
export interface Accepted {
  readonly from: Millis
  readonly until: Millis | null
}

/**
 * How long the servers go on saying yes to what should be over. Measured by asking them, never computed from knobs.
 */
export interface Exposure {
  /**
   * `theft`: the thief reads Alice's orders with what he took. `stale right`: Alice, whose role was taken from her, opens
   * the staff's list with the credential she has.
   */
  readonly kind: 'theft' | 'stale right'
  /** The script step of the theft, or of the change. */
  readonly step: number
  readonly from: Millis
  readonly accepted: readonly Accepted[]
  /** The sum of the accepted stretches; null when nothing ended the last one within the time asked. */
  readonly total: Millis | null
  /**
   * In a row of the catalogue that counts only what comes after something: that, in words, and how much of the total
   * it is. What the thief had before, nobody could take from him.
   */
  readonly after?: { readonly words: string; readonly total: Millis | null }
  /** How many requests of the script's own were let through after that: the thief's, or Alice's for the list. */
  readonly requests: number
  /**
   * What ended the last stretch: `event`, something the servers did at that moment (in `step`); `time`, the clock
   * alone: an expiry or a cap. `check` is the one on which the servers refused from then on.
   */
  readonly endedBy:
    | { readonly kind: 'event'; readonly step: number; readonly check: CheckName | null }
    | { readonly kind: 'time'; readonly check: CheckName | null }
    | null
}

/** Whether the servers say yes at that moment. */
export const isAcceptedAt = ({ accepted }: Pick<Exposure, 'accepted'>, at: Millis): boolean =>
  accepted.some(({ from, until }) => from <= at && (until === null || at < until))
