import type { Millis } from '../scenario/index.ts'

/** A stretch of virtual time in which the servers accepted the thief; `until` null: as long as anyone asked. */
export interface Accepted {
  readonly from: Millis
  readonly until: Millis | null
}

/**
 * How long after a theft the servers go on accepting the thief. Measured by asking them, never computed from knobs.
 */
export interface Exposure {
  /** The script step of the theft. */
  readonly step: number
  readonly from: Millis
  readonly accepted: readonly Accepted[]
  /** The sum of the accepted stretches; null when nothing ended the last one within the time asked. */
  readonly total: Millis | null
  /** How many requests of the script's own the thief got through after this theft. */
  readonly requests: number
  /**
   * What ended the last stretch: `event`, something the servers did at that moment (in `step`); `time`, the clock
   * alone: an expiry.
   */
  readonly endedBy: { readonly kind: 'event'; readonly step: number } | { readonly kind: 'time' } | null
}
