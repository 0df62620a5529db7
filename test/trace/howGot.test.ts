import { describe, expect, it } from 'vitest'
import { howGot } from '../../src/trace/index.ts'

describe('how a thief came by what he holds', () => {
  it.each([
    ['malware', 'copied'],
    ['guess', 'guessed'],
    ['planted', 'planted'],
    ['forgery', 'forged'],
    ['refresh', 'issued'],
  ] as const)('by %s is %s: not everything is a copy', (theft, word) => {
    expect(howGot(theft)).toBe(word)
  })
})
