import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pairwise } from './pairwise.ts'

const product = [1, 2, 3, 4].flatMap((a) =>
  ['x', 'y', 'z'].flatMap((b) => [true, false].flatMap((c) => [0, 1, 2].map((d) => ({ a, b, c, d })))),
)

describe('a pairwise sample', () => {
  it('holds every pair of traits that any candidate has, whatever the candidates', () => {
    fc.assert(
      fc.property(fc.subarray(product, { minLength: 1 }), (candidates) => {
        const sample = pairwise(candidates, (traits) => ({ name: '', traits }))
        const has = (among: typeof product, pair: Partial<(typeof product)[number]>) =>
          among.some((one) => Object.entries(pair).every(([trait, value]) => Object.entries(one).some(([key, is]) => key === trait && is === value))) // prettier-ignore
        for (const { a, b, c, d } of candidates) {
          for (const pair of [
            { a, b },
            { a, c },
            { a, d },
            { b, c },
            { b, d },
            { c, d },
          ]) {
            expect(has(sample, pair)).toBe(true)
          }
        }
      }),
      { numRuns: 30 },
    )
  })

  it('is much smaller than the product', () => {
    expect(pairwise(product, (traits) => ({ name: '', traits })).length).toBeLessThan(product.length / 4)
  })

  it('holds every name, also where its traits are covered without it', () => {
    const twins = ['S1', 'S2', 'S3'].map((name) => ({ name, traits: { kind: 'session' } }))
    expect(pairwise(twins, (twin) => twin)).toEqual(twins)
  })
})
