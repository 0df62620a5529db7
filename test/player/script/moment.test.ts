import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMoment, writeMoment } from '../../../src/player/script/moment.ts'

describe('a moment', () => {
  it.each([
    ['06:10', 370_000],
    ['6:10', 370_000],
    ['1:30:00', 5_400_000],
    ['06:10.122', 370_122],
    ['06:10.5', 370_500],
    ['90 s', 90_000],
    ['2 min', 120_000],
    ['0:00', 0],
    ['5', 300_000],
    ['2 d 11:00', 212_400_000],
    ['2 d 11:00:10.5', 212_410_500],
  ])('may be written %s', (text, at) => {
    expect(readMoment(text)).toEqual({ at })
  })

  it.each(['', 'soon', '-1', '06:1', '401 d', '1:2:3:4', '06:10.1234', 'e', '06:10; drop'])(
    'is not read from “%s”, which gets a sentence',
    (text) => {
      const read = readMoment(text)
      expect('problem' in read && read.problem).toMatch(/\.$/)
    },
  )

  it('is read again as it was written, to the millisecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * 86_400_000 }), (at) => {
        expect(readMoment(writeMoment(at))).toEqual({ at })
      }),
    )
  })
})
