/** A server's list in the room that there is: what passed becomes one line, what decided stays whole. */
import type { ServerLine } from './serverLines.ts'

/** A line of the list, or the one that counts those that are left out. */
export interface FoldedLine extends ServerLine {
  readonly decides: boolean
  /** How many checks it stands for. */
  readonly count: number
}

/** How many lines of so many letters a text takes, broken between words. */
export function linesOf(text: string, letters: number): number {
  let [lines, left] = [1, letters]
  for (const { length } of text.split(' ')) {
    if (length > left && left < letters) {
      lines++
      left = letters
    }
    // A word that is longer than a line is broken anywhere.
    lines += Math.max(0, Math.ceil(length / letters) - 1)
    left -= length + 1
  }
  return lines
}

/** The leading of the list. */
const LEADING = 16.5

/** Bold letters are wider, and what decides has its value under it. */
function heightOf({ text, detail, decides }: FoldedLine, { letters, pitch }: Room): number {
  const below = decides && detail !== '' && !isBeside(text, detail, letters) ? linesOf(detail, letters) : 0
  return pitch + (linesOf(text, decides ? letters * 0.94 : letters) + below - 1) * LEADING
}

/** Whether a value has room in the line of its check. */
export const isBeside = (text: string, detail: string, letters: number) => text.length + detail.length + 2 <= letters

export interface Room {
  readonly height: number
  /** From one line to the next. */
  readonly pitch: number
  /** Of a line of the drawing. */
  readonly letters: number
}

/** What is counted when there is no room for all of it, the first first. */
const groups = [
  { outcome: 'pass', words: 'passed' },
  { outcome: 'skip', words: 'not asked' },
  { outcome: 'fail', words: 'failed' },
] as const

/** As many lines as there is room for; those that passed are counted first, then those that nobody asked for. */
export function foldLines(lines: readonly ServerLine[], decisive: number, room: Room): readonly FoldedLine[] {
  const used = (some: readonly FoldedLine[]) => some.reduce((sum, line) => sum + heightOf(line, room), 0)
  let shown = lines.map((line, i): FoldedLine => ({ ...line, decides: i === decisive, count: 1 }))
  for (const { outcome, words } of groups) {
    const foldable = shown.filter((line) => !line.decides && line.outcome === outcome)
    const whole = shown
    for (let count = 2; count <= foldable.length && used(shown) > room.height; count++) {
      const gone = foldable.slice(0, count)
      const at = whole.findIndex((line) => gone.includes(line))
      const counted: FoldedLine = { text: `${count} ${words}`, detail: '', outcome, decides: false, count }
      shown = whole.flatMap((line, i) => (i === at ? [counted] : gone.includes(line) ? [] : [line]))
    }
  }
  if (used(shown) > room.height) shown = shown.map((line) => (line.decides ? { ...line, detail: '' } : line))
  // What is counted stands first, and says least.
  while (used(shown) > room.height && shown.length > 1) {
    const first = shown.findIndex(({ decides }) => !decides)
    shown = shown.filter((_, i) => i !== first)
  }
  return shown
}
