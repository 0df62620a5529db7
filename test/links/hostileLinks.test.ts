import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faultsOfFile, faultsOfLink, faultsOfSentence, hostileFiles, hostileLinks } from './hostileLinks.ts'

describe('what nobody meant to make (a sample; all of it: npm run links)', () => {
  it('is opened as a link, or refused with one short sentence of ours', async () => {
    const faults = fc.asyncProperty(hostileLinks, async (link) => {
      expect(await faultsOfLink(link)).toEqual([])
    })
    await fc.assert(faults, { numRuns: 1200, seed: 3 })
  })

  it('is read as a file, or refused with one short sentence of ours', () => {
    const faults = fc.property(hostileFiles, (text) => {
      expect(faultsOfFile(text)).toEqual([])
    })
    fc.assert(faults, { numRuns: 600, seed: 3 })
  })
})

describe('a sentence is at fault', () => {
  it.each([
    ['has 201 characters', 'x'.repeat(201)],
    ['quotes too much', `a scenario has no field "${'x'.repeat(41)}"`],
    ['has characters that nobody sees', 'a scenario has no field "\u202etxt"'],
    ['is not ours', 'Invalid type: Expected "jwt" but received 5'],
    ['is not ours', 'Unexpected token u in text at position 0'],
  ])('if it %s', (fault, sentence) => expect(faultsOfSentence(sentence)).toEqual([fault]))

  it('and none of ours is', () => {
    const sentence = 'This link holds something that is not a scenario: a JWT setup has no field "x" (at scenario.x).'
    expect(faultsOfSentence(sentence)).toEqual([])
  })
})
