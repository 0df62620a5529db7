/** Places and ways on one stage, in its own pixels: before it is scaled to its room. */

export interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

export type Point = readonly [x: number, y: number]

/** Where one sender's messages travel, and where their parts rest once they are answered. */
export interface MessageRoute {
  /** From the sender to the receiver, edge to edge. */
  readonly wire: readonly Point[]
  readonly ticket: Point
  /** How far what travels hangs below its wire, so that the wire is in sight. */
  readonly hangs: number
  /** The middle of its label’s foot. */
  readonly label: Point
  readonly stamp: Point
  /** Where it says how the credential came onto the message, if there is room for that. */
  readonly note?: Point
}

export const between = (low: number, value: number, high: number) => Math.min(high, Math.max(low, value))
