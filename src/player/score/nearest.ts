import type { Point } from '../stage/layout.ts'
import type { Hop } from './runView.ts'

/** How near the pointer must come to a line. */
const NEAR = 9

/** The message whose line is nearest to a point, if it is near. */
export function nearestHop(hops: readonly Hop[], point: Point): Hop | null {
  let nearest: Hop | null = null
  let least = NEAR
  for (const hop of hops) {
    const distance = distanceTo(hop.line, point)
    if (distance >= least) continue
    least = distance
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
