import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockTime, shortSpan, spanInWords } from '../../src/scenario/index.ts'

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000]

describe('a span in words', () => {
  it.each([
    [8_000, '8 s'],
    [3 * MINUTE, '3 min'],
    [110_000, '1 min 50 s'],
    [HOUR, '1 h'],
    [24 * HOUR, '24 h'],
    [23 * HOUR + 45 * MINUTE, '23 h 45 min'],
    [2 * DAY, '2 d'],
    [59 * HOUR, '2 d 11 h'],
    [365 * DAY, '1 year'],
    [400 * DAY, '1 year 35 d'],
    // A token of a year, half a minute after it was made.
    [365 * DAY - 30_000, '1 year'],
  ])('%d ms is said as people do: %s', (span, words) => {
    expect(spanInWords(span)).toBe(words)
  })

  it('has no part that is zero, and never sixty of anything', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 400 * DAY }), (span) => {
        expect(spanInWords(span)).not.toMatch(/(^| )0 |\b60 (s|min)\b|\b365 d\b/)
      }),
    )
  })
})

describe('a span where there is little room', () => {
  it('is in minutes, hours or days, rounded as it is in words', () => {
    const seconds = [8, 180, 297.914, 4620, 28_739, 86_340, 30 * 86_400]
    expect(seconds.map((one) => shortSpan(one * 1000))).toEqual(['0:08', '3:00', '4:58', '1:17\u00a0h', '7:59\u00a0h', '24\u00a0h', '30\u00a0d']) // prettier-ignore
  })

  it('below an hour says exactly what the words say', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: HOUR }), (span) => {
        const [minutes = 0, seconds = 0] = shortSpan(span).split(':').map(Number)
        const [, m = 0] = /(\d+) min/.exec(spanInWords(span)) ?? []
        const [, s = 0] = /(\d+) s/.exec(spanInWords(span)) ?? []
        if (!spanInWords(span).includes('h')) expect([minutes, seconds]).toEqual([Number(m), Number(s)])
      }),
    )
  })
})

describe('the clock', () => {
  it.each([
    [370_000, '06:10'],
    [HOUR + 2 * MINUTE + 3_000, '1:02:03'],
    [24 * HOUR + 32 * MINUTE, '1 d 0:32'],
    [59 * HOUR + 10_000, '2 d 11:00:10'],
    [168 * HOUR, '7 d 0:00'],
    [365 * DAY + 16 * MINUTE + 10_000, '1 year'],
    [400 * DAY, '400 d'],
  ])('counts days from a day on: %d ms is %s', (at, text) => {
    expect(clockTime(at)).toBe(text)
  })
})
