/**
 * The stage of one setup by itself, where there is room: the browser is a place with its page and its jar, and the
 * servers stand with their stores inside the frame of their origin.
 */
import {
  AUDIT,
  between,
  FRONT,
  gatesBefore,
  OPERATOR,
  PLATE,
  routeToThief,
  type Box,
  type MessageRoute,
  type StageLayout,
  type StageNeeds,
} from './layout.ts'

/** The room for its origin's name above a frame, and from the frame to what is in it. */
const FRAME = { top: 20, pad: 14 }
const TYPE = { data: 13, state: 14.5, label: 12.5, pad: 13 }
const TICKET_H = 32
const MARGIN = 16
const GAP = 26
/** Above this width the drawing is scaled up. */
const ENLARGE = { aboveWidth: 860, max: 1.6 }
const MIN = { width: 610, pitch: 20, browser: 236, thief: 122, store: 116 }

const topOf = ({ titled }: StageNeeds) => (titled ? 44 : 12)
const serverHeight = (rows: number, pitch: number) => PLATE + 8 + rows * pitch + AUDIT

/** The smallest height that the wide layout needs. */
function minHeight(needs: StageNeeds): number {
  const left = MIN.browser + GAP + MIN.thief + (needs.operator ? OPERATOR.gap + OPERATOR.h : 0)
  const right = FRAME.top + serverHeight(needs.rows, MIN.pitch) + GAP + MIN.store + FRAME.pad
  return topOf(needs) + Math.max(left, right) + MARGIN
}

/** Whether the room is large enough for the wide layout. */
export const fitsWide = (needs: StageNeeds): boolean =>
  needs.width >= MIN.width + (needs.fronts ?? 0) * (FRONT.w + FRONT.gap) && needs.height >= minHeight(needs)

/** @example fitsWide(room) ? wideLayout(room) : stageLayout(room) */
export function wideLayout(needs: StageNeeds): StageLayout {
  const larger = Math.min(needs.width / ENLARGE.aboveWidth, needs.height / minHeight(needs))
  const scale = 1 / between(1, larger, ENLARGE.max)
  const width = needs.width * scale
  const height = needs.height * scale
  const count = needs.fronts ?? 0
  const gates = count * (FRONT.w + FRONT.gap)

  const left = between(236, Math.round((width - gates) * 0.42), 380)
  const right = between(196, Math.round((width - gates) * 0.28), 270)
  const frameW = right + gates + 2 * FRAME.pad
  const gutter = { x: MARGIN + left, w: width - 2 * MARGIN - left - frameW }
  const frameX = gutter.x + gutter.w
  const doorX = frameX + FRAME.pad

  // A very high stage leaves room above and below.
  const most = 640 + needs.rows * 12
  const room = height - topOf(needs) - MARGIN
  const used = Math.min(room, Math.max(most, minHeight(needs)))
  const top = topOf(needs) + (room - used) / 2
  const foot = top + used

  const operatorRoom = needs.operator ? OPERATOR.gap + OPERATOR.h : 0
  const thiefH = between(MIN.thief, used * 0.22, 170)
  const alice = { x: MARGIN, y: top, w: left, h: used - GAP - thiefH - operatorRoom }
  const mallory = { x: MARGIN, y: top + alice.h + GAP, w: left, h: thiefH }
  const operator = needs.operator ? { x: MARGIN, y: foot - OPERATOR.h, w: left, h: OPERATOR.h } : null

  const inner = used - FRAME.top - FRAME.pad - GAP
  const pitch = between(MIN.pitch, (inner - MIN.store - PLATE - 8 - AUDIT) / needs.rows, 26)
  const needed = serverHeight(needs.rows, pitch)
  const serverH = between(needed, inner * 0.55, Math.max(needed, inner - MIN.store))
  const server = { x: doorX + gates, y: top + FRAME.top, w: right, h: serverH }
  const store = { x: server.x, y: server.y + serverH + GAP, w: right, h: inner - serverH }
  const fronts = gatesBefore(server, count)
  const origin: Box = { x: frameX, y: top + 2, w: frameW, h: used - 2 }

  const middle = gutter.x + gutter.w / 2
  const ticket = { w: between(70, gutter.w - 18, 132), h: TICKET_H }
  const straight = server.y + PLATE + 40
  const door = server.y + serverH - AUDIT - 12
  const thiefDoor = mallory.y + PLATE + 28
  const bent = (y: number): MessageRoute => ({
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
    title: needs.titled ? top - 18 : null,
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
    routes: {
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
      toMallory: routeToThief(gutter, straight, thiefDoor),
      operator: bent(operator ? operator.y + operator.h / 2 : foot - 20),
    },
  }
}
