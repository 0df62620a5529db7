import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDecided, writeDecided } from '../../../src/guide/decide/answersCodec.ts'
import { allAnswers, withAnswer, type Answers } from '../../../src/guide/decide/questions.ts'

describe('answers in a link', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.subarray([...allAnswers]), fc.constantFrom(null, 'jwt-naive', 'bff'), (some, current) => {
        const decided = { answers: some.reduce<Answers>(withAnswer, {}), current }
        expect(readDecided(writeDecided(decided))).toEqual(decided)
      }),
    )
  })

  it('may be none', () => {
    expect(readDecided('')).toEqual({ answers: {}, current: null })
  })

  it.each([
    ['clients=martians', 'This link gives “clients” an answer that there is not.'],
    ['colour=red', 'This link answers a question that there is not: “colour”.'],
    ['__proto__=x', 'This link answers a question that there is not: “__proto__”.'],
    ['constructor=x', 'This link answers a question that there is not: “constructor”.'],
    ['clients=pages&clients=spa', 'This link answers a question twice.'],
    ['current=mine', 'This link gives “current” an answer that there is not.'],
    ['a'.repeat(1001), 'This link is too long to be one of this page.'],
    ['%', 'This link answers a question that there is not: “%”.'],
  ])('are refused in a sentence: %s', (text, problem) => {
    expect(readDecided(text)).toEqual({ problem })
  })

  it('may be anything at all', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2000 }), (text) => {
        const read = readDecided(text)
        return 'problem' in read ? read.problem.length < 120 : writeDecided(read) !== null
      }),
    )
  })
})
