import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readLifetime, readSpan, writeLifetime } from '../../src/player/lifetime.ts'

describe('a lifetime as it is typed', () => {
  it.each([
    ['15 min', 900],
    ['15', 900],
    ['90 s', 90],
    ['90s', 90],
    ['2 h 30 min', 9000],
    ['15:00', 900],
    ['1:00:00', 3600],
    ['400 d', 34_560_000],
    [' 1 Hour ', 3600],
    ['0.5 h', 1800],
  ])('%j is %d s', (text, seconds) => {
    expect(readLifetime(text)).toEqual({ seconds })
  })

  it.each(['', 'soon', '-5 min', '0 s', '401 d', '0.5 s', '5 parsecs', '1:2:3:4', '15:', '1e9 d', '5 constructor'])(
    '%j gets a sentence instead',
    (text) => {
      const result = readLifetime(text)
      expect('problem' in result && result.problem).toMatch(/^[A-Z“].+\.$/)
    },
  )

  it('is read back as it was written, whatever its length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 34_560_000 }), (seconds) => {
        expect(readLifetime(writeLifetime(seconds))).toEqual({ seconds })
      }),
    )
  })

  it('is a whole number of seconds within the limits, or a sentence, whatever is typed', () => {
    const typed = fc.oneof(fc.string(), fc.stringMatching(/^[0-9.: dhmins]{0,20}$/))
    fc.assert(
      fc.property(typed, (text) => {
        const result = readLifetime(text)
        if ('problem' in result) expect(result.problem).toMatch(/\.$/)
        else expect(Number.isInteger(result.seconds) && result.seconds >= 1 && result.seconds <= 34_560_000).toBe(true)
      }),
    )
  })
})

describe('a span that may be none', () => {
  it.each(['none', 'no end', 'No End', '0', ' 0 '])('is none when it says “%s”', (text) => {
    expect(readSpan(text, 'no end')).toEqual({ seconds: 0 })
  })

  it('is a span otherwise, or gets a sentence that names the word for none', () => {
    expect(readSpan('15 min', 'no end')).toEqual({ seconds: 900 })
    const read = readSpan('soon', 'no end')
    expect('problem' in read && read.problem).toContain('“no end”')
  })

  it('must be one where none is not allowed', () => {
    expect('problem' in readSpan('0')).toBe(true)
  })
})
