/** The ways of messages between the places: from the sender's edge through the gutter to the receiver's. */
import { between, type MessageRoute, type Point } from './geometry.ts'
import type { Boxes } from './places.svelte.ts'
import type { StagePlan } from './stagePlan.ts'

/** Who can send, and to whom: a server, or the thief's own site. */
export interface Ends {
  readonly from: 'alice' | 'mallory' | 'operator'
  /** The name of the place; `mallory` is on the same side as she is. */
  readonly to: string
}

export interface Gutter {
  readonly x: number
  readonly w: number
}

/** The gutter between her browser and the first thing to its right. */
export function gutterOf(boxes: Boxes): Gutter | null {
  const [alice, servers] = [boxes.alice, boxes['gate 0'] ?? boxes.servers]
  return alice && servers ? { x: alice.x + alice.w, w: servers.x - alice.x - alice.w } : null
}

/** The outline of what travels. */
export const ticketSize = ({ w }: Gutter, { fold }: StagePlan) => ({
  w: between(72, w - 6, 112),
  h: fold === 4 ? 28 : 32,
})

export function routeOf(boxes: Boxes, plan: StagePlan, { from, to }: Ends): MessageRoute | null {
  const gutter = gutterOf(boxes)
  const [alice, servers] = [boxes.alice, boxes.servers]
  const sender = boxes[from]
  const receiver = boxes[to] ?? servers
  if (!gutter || !alice || !servers || !sender || !receiver) return null
  const ticket = ticketSize(gutter, plan)
  const middle = gutter.x + gutter.w / 2
  const gate = boxes['gate 0']
  const end = to === 'mallory' ? gutter.x : gutter.x + gutter.w
  /** Where a wire may enter: a gate is as high as all servers. */
  const entry = (y: number) => (gate ? y : between(receiver.y + 16, y, receiver.y + receiver.h - 14))
  const low = plan.fold >= 3
  if (from === 'alice') {
    const straight = alice.y + (low ? 36 : 48)
    const hangs = ticket.h / 2 + 6
    if (to === 'mallory') {
      const arrives = receiver.y + Math.min(receiver.h - 10, plan.metrics.plate + 16)
      return {
        wire: corner([gutter.x, straight], [gutter.x, arrives], middle),
        ticket: [middle, (straight + arrives) / 2 + 6],
        hangs: 0,
        label: [middle, straight - 6],
        stamp: [middle, (straight + arrives) / 2 - 34],
      }
    }
    const door = entry(straight)
    return {
      wire:
        door === straight
          ? [
              [gutter.x, straight],
              [end, straight],
            ]
          : corner([gutter.x, straight], [end, door], end - 9),
      ticket: [middle, straight + hangs],
      hangs,
      label: [middle, straight - 7],
      stamp: [middle, straight + hangs + ticket.h / 2 + (low ? 20 : plan.size === 'wide' ? 66 : 26)],
      ...(plan.size === 'wide' ? { note: [middle, straight + hangs + ticket.h / 2 + 6] } : {}),
    }
  }
  const door = entry(alice.y + alice.h - (low ? 22 : 34))
  const leaves = from === 'operator' ? sender.y : sender.y + (low ? 12 : plan.metrics.plate / 2)
  const wire: readonly Point[] =
    from === 'operator'
      ? [
          [middle, leaves],
          [middle, door],
          [end, door],
        ]
      : corner([gutter.x, leaves], [end, door], middle)
  const rest = Math.min(door + ticket.h / 2 + 10, leaves - ticket.h / 2 - 4)
  const stamp = Math.min(door, rest - ticket.h / 2) - (low ? 18 : 26)
  return { wire, ticket: [middle, rest], hangs: 0, label: [middle, stamp - (low ? 18 : 24)], stamp: [middle, stamp] }
}

const corner = ([x1, y1]: Point, [x2, y2]: Point, x: number): readonly Point[] => [
  [x1, y1],
  [x, y1],
  [x, y2],
  [x2, y2],
]

/** How a copy comes from her browser to the thief: out through the gutter's edge and back. */
export function theftRoute(boxes: Boxes, plan: StagePlan): readonly Point[] | null {
  const [alice, mallory] = [boxes.alice, boxes.mallory]
  if (!alice || !mallory) return null
  const x = alice.x + alice.w
  return corner([x, alice.y + alice.h - plan.metrics.mark / 2 - 8], [x, mallory.y + plan.metrics.plate / 2], x + 16)
}
