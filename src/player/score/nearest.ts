import type { Point } from '../stage/geometry.ts'
import type { Hop } from './runView.ts'

/** The greatest distance at which a pointer is on a line. */
const MAX_DISTANCE = 9

/** The message whose line is nearest to a point; null if none is near enough. */
export function nearestHop(hops: readonly Hop[], point: Point): Hop | null {
  let nearest: Hop | null = null
  let min = MAX_DISTANCE
  for (const hop of hops) {
    const distance = distanceTo(hop.line, point)
    if (distance >= min) continue
    min = distance
    nearest = hop
  }
  return nearest
}

function distanceTo([[ax, ay], [bx, by]]: readonly [Point, Point], [x, y]: Point): number {
  const [dx, dy] = [bx - ax, by - ay]
  const length = dx * dx + dy * dy
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length))
  return Math.hypot(x - ax - share * dx, y - ay - share * dy)
}
