import { describe, expect, it, vi } from 'vitest'
import { remembered } from '../../src/browser/remembered.ts'

describe('what is remembered', () => {
  it('is found once for each question', () => {
    const find = vi.fn((text: string) => text.length)
    const lengthOf = remembered(find)
    expect([lengthOf('shop'), lengthOf('test'), lengthOf('shop')]).toEqual([4, 4, 4])
    expect(find.mock.calls).toEqual([['shop'], ['test']])
  })

  it('is told apart by the name of the question', () => {
    const sum = remembered(([a, b]: readonly [number, number]) => [a + b], JSON.stringify)
    expect(sum([1, 2])).toBe(sum([1, 2]))
    expect(sum([2, 1])).not.toBe(sum([1, 2]))
  })

  it('is found again when too much was asked in between', () => {
    const find = vi.fn((number: number) => number + 1)
    const next = remembered(find)
    for (let i = 0; i <= 100; i++) next(i)
    expect(next(0)).toBe(1)
    expect(find).toHaveBeenCalledTimes(102)
  })

  it('is no failure: that is met every time', () => {
    const hostOf = remembered((url: string) => new URL(url).host)
    expect(() => hostOf('no address')).toThrow(TypeError)
    expect(() => hostOf('no address')).toThrow(TypeError)
  })
})
