import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excerpt, quote } from '../../../src/scenario/schema/quote.ts'

describe('somebody else’s words within a sentence', () => {
  it('are quoted as they are where they are few', () => {
    expect(quote('lifetimee')).toBe('"lifetimee"')
    expect(quote('Größe')).toBe('"Größe"')
    expect(quote('')).toBe('""')
  })

  it('never are more than 40 characters', () => {
    expect(quote('x'.repeat(1_000_000))).toBe(`"${'x'.repeat(39)}…"`)
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 90 }), (text) => excerpt(text).length <= 40))
  })

  it('never hide anything, turn the line round, or seem to end before they do', () => {
    const unseen = /[\p{C}"\n\u2028\u2029]|[^\P{Z} ]|\p{Default_Ignorable_Code_Point}/u
    const marks = fc.constantFrom(
      '\u202e',
      '\u2066',
      '\u200b',
      '\u00ad',
      '\u3164',
      '\0',
      '\x1b',
      '\u2028',
      '"',
      '\ud83e',
      'a',
    )
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(marks).map((all) => all.join('')),
    )
    fc.assert(fc.property(texts, (text) => !unseen.test(excerpt(text))))
  })
})
