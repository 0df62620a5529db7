/** Movement as a function of the playhead: the point of its wire where a message is. */
import type { Point } from './geometry.ts'

/** The share of a flight for the acceleration at its beginning, and the same for its end; between them it is linear. */
const END = 0.15

/** Maps a progress from 0 to 1 onto 0 to 1: linear with eased ends, where the speed is zero. */
export function eased(progress: number): number {
  const p = Math.min(1, Math.max(0, progress))
  // A trapezoid of speed: its height makes the area under it 1.
  const speed = 1 / (1 - END)
  if (p < END) return (speed * p * p) / (2 * END)
  if (p > 1 - END) return 1 - (speed * (1 - p) * (1 - p)) / (2 * END)
  return speed * (p - END / 2)
}

const lengthOf = ([a, b]: Point, [c, d]: Point) => Math.hypot(c - a, d - b)

/** A wire extended at both ends, so that a message appears from behind one actor and goes behind the other. */
export function extended(wire: readonly Point[], by: number): Point[] {
  const [first, second, beforeLast, last] = [wire[0], wire[1], wire.at(-2), wire.at(-1)]
  if (!first || !second || !beforeLast || !last) return [...wire]
  const beyond = (from: Point, to: Point): Point => {
    const length = lengthOf(from, to) || 1
    return [to[0] + ((to[0] - from[0]) / length) * by, to[1] + ((to[1] - from[1]) / length) * by]
  }
  return [beyond(second, first), ...wire.slice(1, -1), beyond(beforeLast, last)]
}

/** The point of a broken line at a share of its length. */
export function pointOn(line: readonly Point[], progress: number): Point {
  const lengths = line.slice(1).map((point, i) => lengthOf(line[i] ?? point, point))
  let rest = Math.min(1, Math.max(0, progress)) * lengths.reduce((a, b) => a + b, 0)
  for (const [i, length] of lengths.entries()) {
    const [from, to] = [line[i], line[i + 1]]
    if (!from || !to) break
    if (rest <= length) {
      const share = length === 0 ? 0 : rest / length
      return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
    }
    rest -= length
  }
  return line.at(-1) ?? [0, 0]
}

export const pathOf = (line: readonly Point[]) => line.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('')

/** An open arrowhead at the end of a line. */
export function arrowhead(line: readonly Point[], size = 9): string {
  const [before, end] = [line.at(-2), line.at(-1)]
  if (!before || !end) return ''
  const angle = Math.atan2(end[1] - before[1], end[0] - before[0])
  const wing = (turn: number) =>
    `${(end[0] - size * Math.cos(angle + turn)).toFixed(1)} ${(end[1] - size * Math.sin(angle + turn)).toFixed(1)}`
  return `M${wing(0.5)}L${end[0]} ${end[1]}L${wing(-0.5)}`
}
