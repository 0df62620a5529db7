import { describe, expect, it } from 'vitest'
import { fit, shortId, widthOf } from '../../src/player/text.ts'

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
  it('keeps its first four letters and its last two, wherever it stands', () => {
    expect(shortId('Zk3fQx9LmP0aVbN7yTqH2w')).toBe('Zk3f·2w')
  })

  it('is whole where it is short', () => {
    expect(shortId('41-7F2C')).toBe('41-7F2C')
  })
})
