/** Where everything on one stage stands, computed from the room there is: nothing is placed by hand. */

export interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

export type Point = readonly [x: number, y: number]

/** The way of a message, and where its parts rest once it is answered. */
export interface Way {
  /** From the sender to the server, edge to edge. */
  readonly wire: readonly Point[]
  readonly ticket: Point
  readonly label: Point
  readonly stamp: Point
  /** Where there is room to say how the credential came onto the message. */
  readonly note?: Point
}

/** `data` for checks and rows, `state` for what stands out, `label` for what is written beside a message. */
export interface Type {
  readonly data: number
  readonly state: number
  readonly label: number
  readonly pad: number
}

export interface StageLayout {
  readonly width: number
  readonly height: number
  /** The baseline of the title; null when there is none. */
  readonly title: number | null
  readonly margin: number
  readonly alice: Box
  readonly server: Box
  /** What stands before the servers, as high as they are: gates that requests pass. */
  readonly fronts: readonly Box[]
  readonly mallory: Box
  readonly store: Box
  readonly operator: Box | null
  /** The dashed frame of the servers' origin, where there is room for it. */
  readonly origin: Box | null
  readonly gutter: { readonly x: number; readonly w: number }
  readonly ticket: { readonly w: number; readonly h: number }
  /** From one line of checks or rows to the next. */
  readonly pitch: number
  /** Sizes of the words inside the boxes, and how far from the edge they begin. */
  readonly type: Type
  /** By who sends (`alice` is whoever browses); `toMallory` is what Alice's browser sends to him. */
  readonly ways: Readonly<Record<'alice' | 'mallory' | 'operator' | 'toMallory', Way>>
}

export interface Wanted {
  readonly width: number
  readonly height: number
  readonly titled: boolean
  /** The most lines that the server's list of checks ever has. */
  readonly rows: number
  readonly operator: boolean
  /** How many gates stand before the servers: a balancer, a gateway. */
  readonly fronts?: number
}

export const PLATE = 30
/** What stands under a server's list where there is room: its line in the audit log. */
export const AUDIT = 50
/** A gate's width, and the room behind it. */
export const FRONT = { w: 17, gap: 4 }
export const OPERATOR = { h: PLATE + 4, gap: 10 }
export const between = (low: number, value: number, high: number) => Math.min(high, Math.max(low, value))

/** How many lines fit into a room; a pitch made by division must not lose the last one to rounding. */
export const linesIn = (room: number, pitch: number) => Math.max(1, Math.floor(room / pitch + 1e-6))

/** Below this the drawing is scaled down as a whole. */
const NARROWEST = 320
/** From here on it is scaled up, as far as reading needs it: on a large screen, on a wall. */
const AMPLE = { width: 460, height: 450, most: 1.6 }

const enlarged = ({ width, height, rows, operator }: Wanted) =>
  between(
    1,
    Math.min(width / AMPLE.width, height / (AMPLE.height + (operator ? 40 : 0) + Math.max(0, rows - 5) * 22)),
    AMPLE.most,
  )

/**
 * People and the thief on the left, the server and its store on the right, what travels in the gutter between.
 *
 * @example stageLayout({ width: 400, height: 420, titled: true, rows: 5, operator: false }).alice
 */
export function stageLayout(wanted: Wanted): StageLayout {
  const least = leastHeight(wanted)
  // Keep the room's proportions when it is too small, so that what lies over the drawing can be placed in per cent.
  const count = wanted.fronts ?? 0
  const gates = count * (FRONT.w + FRONT.gap)
  const scale = Math.max(1, (NARROWEST + gates) / wanted.width, least / wanted.height) / enlarged(wanted)
  const width = wanted.width * scale
  const height = wanted.height * scale

  const narrow = width - gates < 380
  const type = narrow ? { data: 12.5, state: 12.5, label: 11.5, pad: 7 } : { data: 13, state: 14, label: 12.5, pad: 10 }
  const margin = narrow ? 6 : 14
  const left = narrow ? 108 : between(127, Math.round((width - gates) * 0.315), 200)
  const right = narrow ? 119 : between(119, Math.round((width - gates) * 0.33), 240)
  /** Gates take their room from the gutter, as far as a ticket still fits into it. */
  const gutter = { x: margin + left, w: width - 2 * margin - left - right - gates }
  /** Where a wire ends: at the first gate, or at the server. */
  const doorX = gutter.x + gutter.w
  const rightX = doorX + gates

  const spare = height - least
  const low = spare < 30
  const pitch = low ? 19 : between(19, 19 + spare / 12, 24)
  const needed = upperHeight(wanted.rows, pitch)
  const upper = needed + between(0, spare / 4, Math.max(16, 184 - needed))
  const gap = between(24, 24 + spare / 4, 44)
  const extra = wanted.operator ? OPERATOR.h : 0
  const room = height - topOf(wanted) - upper - gap - margin + 2
  const lower = between(92 + extra, room, 176 + extra)
  // What is left over goes above and below in equal parts.
  const top = topOf(wanted) + Math.max(0, room - lower) / 2
  const lowerY = top + upper + gap
  const foot = lowerY + lower

  const alice = { x: margin, y: top, w: left, h: upper }
  const server = { x: rightX, y: top, w: right, h: upper }
  const malloryH = foot - lowerY - (wanted.operator ? OPERATOR.h + OPERATOR.gap : 0)
  const fronts = Array.from({ length: count }, (_, i) => ({
    x: doorX + i * (FRONT.w + FRONT.gap),
    y: top,
    w: FRONT.w,
    h: upper,
  }))
  const mallory = { x: margin, y: lowerY, w: left, h: malloryH }
  const store = { x: rightX, y: lowerY, w: right, h: foot - lowerY }
  const operator = wanted.operator ? { x: margin, y: foot - OPERATOR.h, w: left, h: OPERATOR.h } : null

  const middle = gutter.x + gutter.w / 2
  const ticket = { w: between(70, gutter.w - (narrow ? 8 : 14), 120), h: low ? 28 : 32 }
  const door = top + upper - 34
  const straight = top + PLATE + 34
  const bent = (y: number): Way => ({
    wire: [
      [gutter.x, y],
      [middle, y],
      [middle, door],
      [doorX, door],
    ],
    ticket: [middle, (y + door) / 2],
    label: [middle, y + 19],
    stamp: [middle, door - 48],
  })
  const thiefDoor = mallory.y + Math.min(mallory.h - 20, PLATE + 28)
  return {
    width,
    height,
    title: wanted.titled ? top - 18 : null,
    margin,
    alice,
    server,
    fronts,
    mallory,
    store,
    operator,
    origin: null,
    gutter,
    ticket,
    pitch,
    type,
    ways: {
      alice: {
        wire: [
          [gutter.x, straight],
          [doorX, straight],
        ],
        ticket: [middle, straight],
        label: [middle, straight - ticket.h / 2 - 9],
        stamp: [middle, straight + ticket.h / 2 + 32],
      },
      mallory: bent(thiefDoor),
      toMallory: {
        wire: [
          [gutter.x, straight],
          [middle, straight],
          [middle, thiefDoor],
          [gutter.x, thiefDoor],
        ],
        ticket: [middle, (straight + thiefDoor) / 2 + 24],
        label: [middle, straight - 14],
        stamp: [middle, (straight + thiefDoor) / 2 - 24],
      },
      operator: bent(operator ? operator.y + operator.h / 2 : foot - 20),
    },
  }
}

const topOf = ({ titled }: Wanted) => (titled ? 44 : 12)
const upperHeight = (rows: number, pitch: number) => Math.max(144, PLATE + 8 + rows * pitch + 28)
const leastHeight = (wanted: Wanted) =>
  topOf(wanted) + upperHeight(wanted.rows, 19) + 24 + (wanted.operator ? 92 + OPERATOR.h + OPERATOR.gap : 92) + 10
