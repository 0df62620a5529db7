/** Where everything on one stage stands, computed from the room there is: nothing is placed by hand. */

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
  readonly label: Point
  readonly stamp: Point
  /** Where it says how the credential came onto the message, if there is room for that. */
  readonly note?: Point
}

/** The font sizes inside the boxes. */
export interface TextSizes {
  /** Checks and rows. */
  readonly data: number
  /** What stands out. */
  readonly state: number
  /** Beside a message. */
  readonly label: number
  /** From the edge of a box to its text. */
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
  /** The gates before the servers, which requests pass: as high as the servers. */
  readonly fronts: readonly Box[]
  readonly mallory: Box
  readonly store: Box
  readonly operator: Box | null
  /** The dashed frame of the servers' origin; null in the narrow layout. */
  readonly origin: Box | null
  readonly gutter: { readonly x: number; readonly w: number }
  readonly ticket: { readonly w: number; readonly h: number }
  /** From one line of checks or rows to the next. */
  readonly pitch: number
  readonly type: TextSizes
  /** By sender (`alice` is whoever browses); `toMallory` is what her browser sends to him. */
  readonly routes: Readonly<Record<'alice' | 'mallory' | 'operator' | 'toMallory', MessageRoute>>
}

/** What a stage must make room for. */
export interface StageNeeds {
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
/** The height of a server's line in the audit log, under its list of checks. */
export const AUDIT = 50
/** A gate's width, and the room behind it. */
export const FRONT = { w: 17, gap: 4 }
export const OPERATOR = { h: PLATE + 4, gap: 10 }
export const between = (low: number, value: number, high: number) => Math.min(high, Math.max(low, value))

/** How many lines fit; a pitch that comes from a division must not lose the last line to rounding. */
export const linesIn = (room: number, pitch: number) => Math.max(1, Math.floor(room / pitch + 1e-6))

/** Below this width the drawing is scaled down as a whole. */
const MIN_WIDTH = 320
/** Above this size the drawing is scaled up, so that it can be read from afar: on a large screen, on a wall. */
const ENLARGE = { aboveWidth: 460, aboveHeight: 450, max: 1.6 }

const enlargement = ({ width, height, rows, operator }: StageNeeds) =>
  between(
    1,
    Math.min(
      width / ENLARGE.aboveWidth,
      height / (ENLARGE.aboveHeight + (operator ? 40 : 0) + Math.max(0, rows - 5) * 22),
    ),
    ENLARGE.max,
  )

/**
 * People and the thief on the left, the server and its store on the right, what travels in the gutter between.
 *
 * @example stageLayout({ width: 400, height: 420, titled: true, rows: 5, operator: false }).alice
 */
export function stageLayout(needs: StageNeeds): StageLayout {
  const min = minHeight(needs)
  // Proportions stay when the room is too small, so that buttons over the drawing can be placed in per cent.
  const count = needs.fronts ?? 0
  const gates = count * (FRONT.w + FRONT.gap)
  const scale = Math.max(1, (MIN_WIDTH + gates) / needs.width, min / needs.height) / enlargement(needs)
  const width = needs.width * scale
  const height = needs.height * scale

  const narrow = width - gates < 380
  const type = narrow ? { data: 12.5, state: 12.5, label: 11.5, pad: 7 } : { data: 13, state: 14, label: 12.5, pad: 10 }
  const margin = narrow ? 6 : 14
  const left = narrow ? 108 : between(127, Math.round((width - gates) * 0.315), 200)
  const right = narrow ? 119 : between(119, Math.round((width - gates) * 0.33), 240)
  /** Gates take their room from the gutter, as far as a ticket still fits into it. */
  const gutter = { x: margin + left, w: width - 2 * margin - left - right - gates }
  /** The end of a wire: the first gate, or the server. */
  const doorX = gutter.x + gutter.w
  const rightX = doorX + gates

  const spare = height - min
  const low = spare < 30
  const pitch = low ? 19 : between(19, 19 + spare / 12, 24)
  const needed = upperHeight(needs.rows, pitch)
  const upper = needed + between(0, spare / 4, Math.max(16, 184 - needed))
  const gap = between(24, 24 + spare / 4, 44)
  const extra = needs.operator ? OPERATOR.h : 0
  const room = height - topOf(needs) - upper - gap - margin + 2
  const lower = between(92 + extra, room, 176 + extra)
  // What is left over goes above and below in equal parts.
  const top = topOf(needs) + Math.max(0, room - lower) / 2
  const lowerY = top + upper + gap
  const foot = lowerY + lower

  const alice = { x: margin, y: top, w: left, h: upper }
  const server = { x: rightX, y: top, w: right, h: upper }
  const malloryH = foot - lowerY - (needs.operator ? OPERATOR.h + OPERATOR.gap : 0)
  const fronts = gatesBefore(server, count)
  const mallory = { x: margin, y: lowerY, w: left, h: malloryH }
  const store = { x: rightX, y: lowerY, w: right, h: foot - lowerY }
  const operator = needs.operator ? { x: margin, y: foot - OPERATOR.h, w: left, h: OPERATOR.h } : null

  const middle = gutter.x + gutter.w / 2
  const ticket = { w: between(70, gutter.w - (narrow ? 8 : 14), 120), h: low ? 28 : 32 }
  const door = top + upper - 34
  const straight = top + PLATE + 34
  const bent = (y: number): MessageRoute => ({
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
    title: needs.titled ? top - 18 : null,
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
    routes: {
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
      toMallory: routeToThief(gutter, straight, thiefDoor),
      operator: bent(operator ? operator.y + operator.h / 2 : foot - 20),
    },
  }
}

/** The gates that requests pass on their way to a server. */
export const gatesBefore = ({ x, y, h }: Box, count: number): Box[] =>
  Array.from({ length: count }, (_, i) => ({ x: x + (i - count) * (FRONT.w + FRONT.gap), y, w: FRONT.w, h }))

/** From Alice's browser out into the gutter and back to the thief, who is on the same side. */
export function routeToThief(gutter: StageLayout['gutter'], leaves: number, arrives: number): MessageRoute {
  const middle = gutter.x + gutter.w / 2
  return {
    wire: [
      [gutter.x, leaves],
      [middle, leaves],
      [middle, arrives],
      [gutter.x, arrives],
    ],
    ticket: [middle, (leaves + arrives) / 2 + 24],
    label: [middle, leaves - 14],
    stamp: [middle, (leaves + arrives) / 2 - 24],
  }
}

const topOf = ({ titled }: StageNeeds) => (titled ? 44 : 12)
const upperHeight = (rows: number, pitch: number) => Math.max(144, PLATE + 8 + rows * pitch + 28)
const minHeight = (needs: StageNeeds) =>
  topOf(needs) + upperHeight(needs.rows, 19) + 24 + (needs.operator ? 92 + OPERATOR.h + OPERATOR.gap : 92) + 10
