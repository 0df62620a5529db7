import fc from 'fast-check'
import { parseDate } from 'tough-cookie'
import { describe, expect, it } from 'vitest'
import { parseCookieDate } from '../../../src/browser/cookie/date.ts'

const at = Date.UTC(2030, 7, 7, 8, 4, 19)

describe('a cookie date (6265bis §5.1.1)', () => {
  it.each([
    'Wed, 07 Aug 2030 08:04:19 GMT',
    'Wednesday, 07-Aug-30 08:04:19 GMT',
    'Wed Aug  7 08:04:19 2030',
    '2030 August 7 8:4:19',
    '08:04:19,7/aug/2030',
    'nonsense 07 Aug 2030 08:04:19 PST',
  ])('%j is read whatever its order and delimiters', (text) => {
    expect(parseCookieDate(text)).toBe(at)
  })

  it.each([
    ['two digits from 70 belong to the last century', '01 Jan 70 00:00:00', Date.UTC(1970, 0, 1)],
    ['two digits below 70 belong to this one', '01 Jan 69 00:00:00', Date.UTC(2069, 0, 1)],
    ['the first of two counts', '07 Aug 2030 08:04:19 10:00:00 Sep 2031', at],
  ])('%s', (_, text, expected) => {
    expect(parseCookieDate(text)).toBe(expected)
  })

  it.each([
    '',
    '07 Aug 2030',
    '07 2030 08:04:19',
    'Aug 2030 08:04:19',
    '07 Aug 08:04:19',
    '31 Feb 2030 08:04:19',
    '07 Aug 2030 24:00:00',
    '07 Aug 2030 08:60:00',
    '07 Aug 2030 08:04:60',
    '0 Aug 2030 08:04:19',
    '2030-08-07T08:04:19Z',
  ])('%j is none', (text) => {
    expect(parseCookieDate(text)).toBeNull()
  })

  it.each(['7th Aug 2030 08:04:19', '07 Aug 2030 08:04:19PM'])(
    '%j is none for Chromium, though the section allows a tail',
    (text) => {
      expect(parseCookieDate(text)).toBeNull()
    },
  )

  it('is the date that tough-cookie reads, for every moment and usual form', () => {
    const moments = fc.date({
      min: new Date(Date.UTC(1970, 0, 1)),
      max: new Date(Date.UTC(2069, 0, 1)),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(moments, (moment) => {
        const text = moment.toUTCString()
        expect(parseCookieDate(text)).toBe(parseDate(text)?.getTime())
        const dashed = text.replace(/(\d+) (\w+) (\d+)/, '$1-$2-$3')
        expect(parseCookieDate(dashed)).toBe(parseDate(dashed)?.getTime())
      }),
    )
  })
})
