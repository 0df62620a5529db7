import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { abbreviate, fit, widthOf, wrap } from '../../src/player/text.ts'

describe('a line of text', () => {
  it('is left alone where it fits', () => {
    expect(fit('row in the store', 200, 13)).toBe('row in the store')
  })

  it('is cut with an ellipsis where it does not, and then fits', () => {
    const cut = fit('row in the store', 70, 13)
    expect(cut).toMatch(/^row.*…$/)
    expect(widthOf(cut, 13)).toBeLessThanOrEqual(70)
  })

  it('is nothing where not even one letter has room', () => {
    expect(fit('row', 2, 13)).toBe('')
  })

  it('is measured generously where a letter is unknown', () => {
    expect(widthOf('漢', 10)).toBeGreaterThanOrEqual(widthOf('W', 10) * 0.9)
  })
})

describe('an id at a glance', () => {
  it('keeps its beginning and its end', () => {
    expect(abbreviate('Zk3fQx9LmP0aVbN7yTqH2w', 8)).toBe('Zk3fQ…2w')
  })

  it('is whole where it is short', () => {
    expect(abbreviate('41-7F2C', 8)).toBe('41-7F2C')
  })
})

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
