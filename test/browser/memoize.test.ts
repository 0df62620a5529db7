import { describe, expect, it, vi } from 'vitest'
import { memoize } from '../../src/browser/memoize.ts'

describe('a memoized function', () => {
  it('computes once for each input', () => {
    const compute = vi.fn((text: string) => text.length)
    const lengthOf = memoize(compute)
    expect([lengthOf('shop'), lengthOf('test'), lengthOf('shop')]).toEqual([4, 4, 4])
    expect(compute.mock.calls).toEqual([['shop'], ['test']])
  })

  it('tells inputs apart by their key', () => {
    const sum = memoize(([a, b]: readonly [number, number]) => [a + b], JSON.stringify)
    expect(sum([1, 2])).toBe(sum([1, 2]))
    expect(sum([2, 1])).not.toBe(sum([1, 2]))
  })

  it('computes again when its cache has overflowed', () => {
    const compute = vi.fn((number: number) => number + 1)
    const next = memoize(compute)
    for (let i = 0; i <= 100; i++) next(i)
    expect(next(0)).toBe(1)
    expect(compute).toHaveBeenCalledTimes(102)
  })

  it('keeps no failure: an input that throws throws every time', () => {
    const hostOf = memoize((url: string) => new URL(url).host)
    expect(() => hostOf('no address')).toThrow(TypeError)
    expect(() => hostOf('no address')).toThrow(TypeError)
  })
})
