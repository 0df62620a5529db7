/** Places labels and figures on the score without overlaps. */
import { widthOf, type Face } from '../text.ts'

export interface Span {
  readonly from: number
  readonly to: number
}

export interface Written {
  readonly x: number
  readonly text: string
}

const meet = (a: Span, b: Span) => a.from < b.to && b.from < a.to

/**
 * The labels, centred, that overlap neither each other nor what is taken; others are left out, the later ones first.
 */
export function spacedLabels(
  wanted: readonly Written[],
  taken: readonly Span[],
  size: number,
  face: Face,
  gap = 8,
): Written[] {
  const used = [...taken]
  return wanted.filter(({ x, text }) => {
    const half = widthOf(text, size, face) / 2
    const span = { from: x - half - gap / 2, to: x + half + gap / 2 }
    if (used.some((other) => meet(other, span))) return false
    used.push(span)
    return true
  })
}

/** The left edge of a figure on its bar, as far to the right as possible; null if there is no room. */
export function onBar(bar: Span, width: number, written: readonly Span[]): number | null {
  const ends = [bar.to - 8, ...written.map(({ from }) => from - 6)].filter((x) => x <= bar.to - 8).sort((a, b) => b - a)
  const end = ends.find(
    (x) => x - width >= bar.from + 8 && !written.some((other) => meet(other, { from: x - width, to: x })),
  )
  return end === undefined ? null : end - width
}

/**
 * The left edge of a figure beside its bar: right after the bar, or after what crosses the lane there; null if there is no
 * room before the limit.
 */
export function besideBar(end: number, width: number, crossing: readonly Span[], limit: number): number | null {
  const starts = [end + 8, ...crossing.map(({ to }) => to + 6)].filter((x) => x >= end + 8).sort((a, b) => a - b)
  return (
    starts.find((x) => x + width <= limit && !crossing.some((other) => meet(other, { from: x, to: x + width }))) ?? null
  )
}
