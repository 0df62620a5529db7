import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AUDIT, linesIn, stageLayout, type Box } from '../../src/player/stage/layout.ts'
import { fitsWide, wideLayout } from '../../src/player/stage/wideLayout.ts'

const wanted = fc.record({
  width: fc.integer({ min: 200, max: 1200 }),
  height: fc.integer({ min: 150, max: 1000 }),
  titled: fc.boolean(),
  rows: fc.integer({ min: 1, max: 8 }),
  operator: fc.boolean(),
  fronts: fc.integer({ min: 0, max: 2 }),
})

const overlap = (a: Box, b: Box) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h

describe('the stage, whatever room it has', () => {
  it('puts no actor over another, and none outside', () => {
    fc.assert(
      fc.property(wanted, (room) => {
        const { alice, server, mallory, store, operator, fronts, width, height } = stageLayout(room)
        const boxes = [alice, server, mallory, store, ...fronts, ...(operator ? [operator] : [])]
        expect(fronts).toHaveLength(room.fronts)
        for (const [i, box] of boxes.entries()) {
          expect(box.x >= 0 && box.y >= 0 && box.x + box.w <= width + 0.01 && box.y + box.h <= height + 0.01).toBe(true)
          for (const other of boxes.slice(i + 1)) expect(overlap(box, other)).toBe(false)
        }
      }),
    )
  })

  it('keeps what a message leaves behind in the gutter, one below the other', () => {
    fc.assert(
      fc.property(wanted, (room) => {
        const { routes, gutter, ticket } = stageLayout(room)
        expect(ticket.w).toBeLessThanOrEqual(gutter.w)
        for (const route of Object.values(routes)) {
          const gaps = [route.ticket[1] - route.label[1], route.stamp[1] - route.ticket[1]]
          expect(Math.abs(gaps[0] ?? 0)).toBeGreaterThanOrEqual(ticket.h / 2 + 6)
          expect(Math.abs(gaps[1] ?? 0)).toBeGreaterThanOrEqual(ticket.h / 2 + 17)
        }
      }),
    )
  })

  it('keeps the proportions of its room, so that buttons can lie over the drawing', () => {
    fc.assert(
      fc.property(wanted, (room) => {
        const { width, height } = stageLayout(room)
        expect(width / height).toBeCloseTo(room.width / room.height, 6)
      }),
    )
  })

  it('has room for every line of the server', () => {
    fc.assert(
      fc.property(wanted, (room) => {
        const { server, pitch } = stageLayout(room)
        expect(linesIn(server.h - 30 - 36, pitch)).toBeGreaterThanOrEqual(room.rows)
      }),
    )
  })
})

it('fits a line that its pitch was divided for, whatever the division was rounded to', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 20, max: 900, noNaN: true }), (lines, room) => {
      expect(linesIn(room, room / lines)).toBe(lines)
    }),
  )
})

describe('the stage of one setup, where there is room', () => {
  const large = fc
    .record({
      width: fc.integer({ min: 610, max: 2600 }),
      height: fc.integer({ min: 420, max: 1600 }),
      titled: fc.boolean(),
      rows: fc.integer({ min: 1, max: 14 }),
      operator: fc.boolean(),
      fronts: fc.integer({ min: 0, max: 2 }),
    })
    .filter(fitsWide)

  it('is that of a usual window', () => {
    const usual = { width: 800, height: 545, titled: true, rows: 6, operator: true, fronts: 1 }
    expect(fitsWide(usual)).toBe(true)
    expect(fitsWide({ ...usual, width: 400 })).toBe(false)
    expect(fitsWide({ ...usual, height: 330 })).toBe(false)
  })

  it('puts no actor over another, and servers and stores inside the frame of their origin', () => {
    fc.assert(
      fc.property(large, (room) => {
        const { alice, server, mallory, store, operator, fronts, origin, width, height } = wideLayout(room)
        const inner = [server, store, ...fronts]
        const boxes = [alice, mallory, ...inner, ...(operator ? [operator] : [])]
        for (const [i, box] of boxes.entries()) {
          expect(box.x >= 0 && box.y >= 0 && box.x + box.w <= width + 0.01 && box.y + box.h <= height + 0.01).toBe(true)
          for (const other of boxes.slice(i + 1)) expect(overlap(box, other)).toBe(false)
        }
        if (!origin) throw new Error('there is no frame')
        for (const box of inner) {
          expect(box.x - origin.x).toBeGreaterThanOrEqual(10)
          expect(origin.x + origin.w - box.x - box.w).toBeGreaterThanOrEqual(10)
          expect(box.y - origin.y).toBeGreaterThanOrEqual(10)
          expect(origin.y + origin.h - box.y - box.h).toBeGreaterThanOrEqual(10)
        }
        for (const box of [alice, mallory]) expect(overlap(box, origin)).toBe(false)
      }),
    )
  })

  it('has room for every line of the server, for its log, and for what a message leaves behind', () => {
    fc.assert(
      fc.property(large, (room) => {
        const { server, pitch, routes, gutter, ticket, width, height } = wideLayout(room)
        expect(linesIn(server.h - 30 - AUDIT - 8, pitch)).toBeGreaterThanOrEqual(room.rows)
        expect(ticket.w).toBeLessThanOrEqual(gutter.w)
        for (const route of Object.values(routes)) {
          expect(Math.abs(route.ticket[1] - route.label[1])).toBeGreaterThanOrEqual(ticket.h / 2 + 6)
          expect(Math.abs(route.stamp[1] - route.ticket[1])).toBeGreaterThanOrEqual(ticket.h / 2 + 17)
        }
        expect(width / height).toBeCloseTo(room.width / room.height, 6)
      }),
      // Its pitch is a division that rounds to 13.999… lines.
      { examples: [[{ width: 610, height: 573, titled: false, rows: 14, operator: false, fronts: 0 }]] },
    )
  })
})
