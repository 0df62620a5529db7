/** The zoom of the score, and the part of the axis that is in sight. */

/** The zoom factors. */
export const zooms = [1, 1.5, 2, 3, 4, 6, 8, 12, 16] as const

/** The next factor, closer or wider. */
export const zoomed = (zoom: number, by: 1 | -1): number =>
  by === 1 ? (zooms.find((next) => next > zoom) ?? zoom) : (zooms.findLast((next) => next < zoom) ?? 1)

/**
 * The beginning of the part in sight, from 0 to 1: where it was as long as the playhead is in it, otherwise such that the
 * playhead is in the middle.
 */
export function windowStart(before: number, zoom: number, position: number): number {
  const span = 1 / zoom
  const inSight = position >= before && position <= before + span
  const start = inSight ? before : position - span / 2
  return Math.min(1 - span, Math.max(0, start))
}
