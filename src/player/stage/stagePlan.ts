/**
 * How a stage uses its room: how large it is drawn, what it folds, and how high its rows are. What is in a row is laid
 * out by the browser; the rows themselves are reckoned from what the whole run needs, so that they stand still.
 */
import { between } from './geometry.ts'
import type { StageNeeds } from './stageNeeds.ts'

export interface StageRoom {
  readonly width: number
  readonly height: number
  /** Its name and its verdict stand above it. */
  readonly titled: boolean
}

/** From all in full to the least: each level leaves out what the one before it still has. */
export type Fold = 0 | 1 | 2 | 3 | 4

export interface StagePlan {
  readonly scale: number
  /** In its own pixels. */
  readonly width: number
  readonly height: number
  /** `wide` has room for facts beside a credential and for what a page says. */
  readonly size: 'narrow' | 'medium' | 'wide'
  readonly fold: Fold
  readonly metrics: Metrics
  /** The widths of the three columns, and of a gate between the last two. */
  readonly columns: { readonly who: number; readonly gutter: number; readonly server: number; readonly gate: number }
  /** The rows' heights, from above; a row that is not there is 0. */
  readonly rows: {
    readonly top: number
    readonly upper: number
    readonly lower: number
    readonly family: number
    readonly operator: number
  }
}

/** Heights of parts, the same in the style sheets of the places. */
export interface Metrics {
  readonly margin: number
  readonly gap: number
  readonly head: number
  readonly plate: number
  readonly tab: number
  /** One check, one row of a store. */
  readonly line: number
  readonly page: number
  /** More for the page, where one of the thief’s says what it sends. */
  readonly trap: number
  /** What stands above the jar and above the page's memory. */
  readonly caption: number
  readonly mark: number
  /** The server's answer, under its checks. */
  readonly answer: number
  /** A server that is not at work. */
  readonly slim: number
  /** The thief and the store, without his second credential. */
  readonly lower: number
  readonly family: number
  readonly operator: number
  /** As many lines of checks as there must be room for. */
  readonly maxChecks: number
}

const tight: Metrics = {
  margin: 12,
  gap: 10,
  head: 36,
  plate: 28,
  tab: 24,
  line: 22,
  page: 30,
  trap: 34,
  caption: 20,
  mark: 34,
  answer: 28,
  slim: 26,
  lower: 106,
  family: 72,
  operator: 26,
  maxChecks: Infinity,
}

const levels: Readonly<Record<Fold, Metrics>> = {
  0: {
    ...tight,
    margin: 14,
    gap: 18,
    head: 42,
    plate: 30,
    tab: 26,
    line: 24,
    page: 52,
    trap: 16,
    caption: 24,
    mark: 38,
    answer: 34,
    slim: 30,
    lower: 136,
    family: 82,
    operator: 30,
  },
  1: tight,
  2: { ...tight, maxChecks: 4 },
  3: {
    ...tight,
    margin: 9,
    gap: 8,
    head: 34,
    page: 26,
    trap: 14,
    mark: 32,
    slim: 23,
    lower: 84,
    family: 34,
    maxChecks: 4,
  },
  4: {
    ...tight,
    margin: 8,
    gap: 7,
    head: 32,
    plate: 24,
    tab: 22,
    line: 20,
    page: 22,
    trap: 14,
    caption: 18,
    mark: 31,
    answer: 24,
    slim: 20,
    lower: 38,
    family: 33,
    operator: 24,
    maxChecks: 3,
  },
}

const MIN_WIDTH = 332
const WIDE = 640
const MEDIUM = 440
/** Above this size the drawing is scaled up, so that it can be read from afar: on a large screen, on a wall. */
const ENLARGE = { width: { narrow: 460, medium: 560, wide: 900 }, max: 1.6 }
/** A gate, and the room behind it. */
export const GATE = { w: 20, gap: 10 }
/** An average letter of the tabs, of the plates. */
const LETTER = 6.4

const sizeOf = (width: number): StagePlan['size'] => (width >= WIDE ? 'wide' : width >= MEDIUM ? 'medium' : 'narrow')

/** The widths of the columns: the gutter keeps what an id in its short form needs. */
function columnsOf(width: number, margin: number, fronts: number): StagePlan['columns'] {
  const gates = fronts * (GATE.w + GATE.gap)
  const room = width - 2 * margin - gates
  const wide = width >= WIDE
  const who = between(108, room * (wide ? 0.4 : 0.37), wide ? 380 : 226)
  const server = between(116, room * (wide ? 0.3 : 0.35), 270)
  return { who, server, gutter: room - who - server, gate: gates }
}

/** The rows that a line of things takes, each as wide as its text and its padding. */
function rowsOf(texts: readonly string[], width: number, padding: number): number {
  let [rows, left] = [1, width]
  for (const text of texts) {
    const w = text.length * LETTER + padding
    if (w > left && left < width) {
      rows++
      left = width
    }
    left -= w
  }
  return rows
}

/** The lines that the tabs need. */
export const tabRows = ({ tabs }: StageNeeds, width: number) => rowsOf(tabs, width, 14)

/** What stands above a drawer takes no line of its own where there is room beside what is in it. */
export const isBeside = (who: number, fold: Fold) => fold >= 2 && who >= 216

function upperOf(needs: StageNeeds, m: Metrics, fold: Fold, { who }: StagePlan['columns']): number {
  const above = isBeside(who, fold) ? 0 : m.caption
  const drawers = above + Math.max(1, needs.jar) * m.mark + (needs.memory ? above + m.mark : 0)
  const browser = m.plate + tabRows(needs, who) * m.tab + pageOf(needs, m) + drawers + 8
  return Math.max(browser, m.plate + Math.min(needs.checks, m.maxChecks) * m.line + 10 + m.answer + othersOf(needs, m))
}

const pageOf = ({ trap }: StageNeeds, m: Metrics) => m.page + (trap ? m.trap : 0)

/** The room for the servers beside the open one. */
export const othersOf = ({ others }: StageNeeds, m: Metrics) => others.length * (m.slim + 4)

/** Whether two credentials lie side by side in a place of the first column. */
export const fitsTwo = (who: number) => who >= 256

/** His second credential lies under the first where there is no room beside it. */
const lootOf = (needs: StageNeeds, m: Metrics, fold: Fold, { who }: StagePlan['columns']) =>
  fold < 4 && needs.loot > 1 && !fitsTwo(who) ? m.mark : 0

/** Its verdict stands above it, whether its name does or not. */
export const headOf = (titled: boolean, m: Metrics) => (titled ? m.head : 22)

function heightsOf(needs: StageNeeds, titled: boolean, fold: Fold, width: number) {
  const m = levels[fold]
  const columns = columnsOf(width, m.margin, needs.fronts)
  const rows = {
    top: headOf(titled, m),
    upper: upperOf(needs, m, fold, columns),
    lower: m.lower + lootOf(needs, m, fold, columns),
    family: needs.family ? m.family : 0,
    operator: needs.operator ? m.operator : 0,
  }
  const gaps = 1 + (needs.family ? 1 : 0) + (needs.operator ? 1 : 0)
  const used = rows.top + rows.upper + rows.lower + rows.family + rows.operator + gaps * m.gap + m.margin
  return { m, columns, rows, used }
}

/** @example stagePlan({ width: 400, height: 420, titled: true }, needs).fold */
export function stagePlan(room: StageRoom, needs: StageNeeds): StagePlan {
  const least = (MIN_WIDTH + needs.fronts * (GATE.w + GATE.gap)) / Math.max(1, room.width)
  const folds: readonly Fold[] = [0, 1, 2, 3, 4]
  const shrunk = Math.max(1, least)
  const fold =
    folds.find((one) => heightsOf(needs, room.titled, one, room.width * shrunk).used <= room.height * shrunk) ?? 4
  const needed = heightsOf(needs, room.titled, fold, room.width * shrunk).used
  const larger =
    fold > 0
      ? 1
      : between(1, Math.min(room.width / ENLARGE.width[sizeOf(room.width)], room.height / (needed + 30)), ENLARGE.max)
  const factor = Math.max(shrunk, needed / Math.max(1, room.height)) / larger
  const [width, height] = [room.width * factor, room.height * factor]
  const { m, columns, rows, used } = heightsOf(needs, room.titled, fold, width)
  // What is left over makes the rows higher, up to a point; the rest goes above and below in equal parts.
  const spare = Math.max(0, height - used)
  const wide = sizeOf(width) === 'wide'
  const upper = Math.min(spare * 0.6, wide ? 260 : 90)
  const lower = fold === 4 ? 0 : Math.min(spare * 0.3, wide ? 70 : 50)
  return {
    scale: 1 / factor,
    width,
    height,
    size: sizeOf(width),
    fold,
    metrics: m,
    columns,
    rows: {
      ...rows,
      top: rows.top + (spare - upper - lower) / 2,
      upper: rows.upper + upper,
      lower: rows.lower + lower,
    },
  }
}

/** How many lines fit; a height that comes from a division must not lose the last line to rounding. */
export const linesIn = (room: number, pitch: number) => Math.max(1, Math.floor(room / pitch + 1e-6))
