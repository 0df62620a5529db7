/** What part of the axis is in sight, when one looks closer. */

/** How much closer, step by step. */
export const zooms = [1, 1.5, 2, 3, 4, 6, 8, 12, 16] as const

/** The next closer or wider look. */
export const zoomed = (zoom: number, by: 1 | -1): number =>
  by === 1 ? (zooms.find((next) => next > zoom) ?? zoom) : (zooms.findLast((next) => next < zoom) ?? 1)

/**
 * Where the part in sight begins, from 0 to 1: where it was, unless the playhead has left it; then around the playhead.
 */
export function windowStart(before: number, zoom: number, position: number): number {
  const span = 1 / zoom
  const inSight = position >= before && position <= before + span
  const start = inSight ? before : position - span / 2
  return Math.min(1 - span, Math.max(0, start))
}
