import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wrap } from '../../src/player/wrap.ts'

describe('a text in a fixed pitch', () => {
  it('is broken where there is a space, else where the room ends, and loses nothing else', () => {
    expect(wrap('one two three', 8)).toEqual(['one two', 'three'])
    expect(wrap('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij'])
    expect(wrap('  <input name="to">', 10)).toEqual(['  <input', 'name="to">'])
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', ' ', '"') }),
        fc.integer({ min: 1, max: 12 }),
        (text, n) => {
          const lines = wrap(text, n)
          expect(lines.every((line) => line.length <= n)).toBe(true)
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
        },
      ),
    )
  })
})
