/**
 * The stage of one setup by itself, where there is room: the browser is a place with its page and its jar, and the
 * servers stand with their stores inside the frame of their origin.
 */
import { AUDIT, between, FRONT, OPERATOR, PLATE, type Box, type StageLayout, type Wanted, type Way } from './layout.ts'

/** The room for its origin's name above a frame, and from the frame to what is in it. */
const FRAME = { top: 20, pad: 14 }
const TYPE = { data: 13, state: 14.5, label: 12.5, pad: 13 }
const TICKET_H = 32
const MARGIN = 16
const GAP = 26
/** From here on it is scaled up, as far as reading needs it. */
const AMPLE = { width: 860, most: 1.6 }
const LEAST = { width: 610, pitch: 20, browser: 236, thief: 122, store: 116 }

const topOf = ({ titled }: Wanted) => (titled ? 44 : 12)
const serverHeight = (rows: number, pitch: number) => PLATE + 8 + rows * pitch + AUDIT

/** The height that it needs, at its smallest. */
function leastHeight(wanted: Wanted): number {
  const left = LEAST.browser + GAP + LEAST.thief + (wanted.operator ? OPERATOR.gap + OPERATOR.h : 0)
  const right = FRAME.top + serverHeight(wanted.rows, LEAST.pitch) + GAP + LEAST.store + FRAME.pad
  return topOf(wanted) + Math.max(left, right) + MARGIN
}

/** Whether a stage is large enough for this. */
export const isRoomy = (wanted: Wanted): boolean =>
  wanted.width >= LEAST.width + (wanted.fronts ?? 0) * (FRONT.w + FRONT.gap) && wanted.height >= leastHeight(wanted)

/** @example isRoomy(room) ? roomyLayout(room) : stageLayout(room) */
export function roomyLayout(wanted: Wanted): StageLayout {
  const larger = Math.min(wanted.width / AMPLE.width, wanted.height / leastHeight(wanted))
  const scale = 1 / between(1, larger, AMPLE.most)
  const width = wanted.width * scale
  const height = wanted.height * scale
  const count = wanted.fronts ?? 0
  const gates = count * (FRONT.w + FRONT.gap)

  const left = between(236, Math.round((width - gates) * 0.42), 380)
  const right = between(196, Math.round((width - gates) * 0.28), 270)
  const frameW = right + gates + 2 * FRAME.pad
  const gutter = { x: MARGIN + left, w: width - 2 * MARGIN - left - frameW }
  const frameX = gutter.x + gutter.w
  const doorX = frameX + FRAME.pad

  // A very high stage leaves room above and below.
  const most = 640 + wanted.rows * 12
  const room = height - topOf(wanted) - MARGIN
  const used = Math.min(room, Math.max(most, leastHeight(wanted)))
  const top = topOf(wanted) + (room - used) / 2
  const foot = top + used

  const operatorRoom = wanted.operator ? OPERATOR.gap + OPERATOR.h : 0
  const thiefH = between(LEAST.thief, used * 0.22, 170)
  const alice = { x: MARGIN, y: top, w: left, h: used - GAP - thiefH - operatorRoom }
  const mallory = { x: MARGIN, y: top + alice.h + GAP, w: left, h: thiefH }
  const operator = wanted.operator ? { x: MARGIN, y: foot - OPERATOR.h, w: left, h: OPERATOR.h } : null

  const inner = used - FRAME.top - FRAME.pad - GAP
  const pitch = between(LEAST.pitch, (inner - LEAST.store - PLATE - 8 - AUDIT) / wanted.rows, 26)
  const needed = serverHeight(wanted.rows, pitch)
  const serverH = between(needed, inner * 0.55, Math.max(needed, inner - LEAST.store))
  const server = { x: doorX + gates, y: top + FRAME.top, w: right, h: serverH }
  const store = { x: server.x, y: server.y + serverH + GAP, w: right, h: inner - serverH }
  const fronts = Array.from({ length: count }, (_, i) => ({
    x: doorX + i * (FRONT.w + FRONT.gap),
    y: server.y,
    w: FRONT.w,
    h: serverH,
  }))
  const origin: Box = { x: frameX, y: top + 2, w: frameW, h: used - 2 }

  const middle = gutter.x + gutter.w / 2
  const ticket = { w: between(70, gutter.w - 18, 132), h: TICKET_H }
  const straight = server.y + PLATE + 40
  const door = server.y + serverH - AUDIT - 12
  const thiefDoor = mallory.y + PLATE + 28
  const bent = (y: number): Way => ({
    wire: [
      [gutter.x, y],
      [middle, y],
      [middle, door],
      [doorX, door],
    ],
    ticket: [middle, (y + door) / 2 + 12],
    label: [middle, (y + door) / 2 + 12 + TICKET_H / 2 + 19],
    stamp: [middle, door - 48],
  })
  return {
    width,
    height,
    title: wanted.titled ? top - 18 : null,
    margin: MARGIN,
    alice,
    server,
    fronts,
    mallory,
    store,
    operator,
    origin,
    gutter,
    ticket,
    pitch,
    type: TYPE,
    ways: {
      alice: {
        wire: [
          [gutter.x, straight],
          [doorX, straight],
        ],
        ticket: [middle, straight],
        label: [middle, straight - TICKET_H / 2 - 10],
        stamp: [middle, straight + TICKET_H / 2 + 74],
        note: [middle, straight + TICKET_H / 2 + 19],
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
