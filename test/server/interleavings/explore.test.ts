import { describe, expect, it } from 'vitest'
import { explore, type Gate } from './explore.ts'

describe('the explorer', () => {
  it('finds the order in which two that read, wait and write lose one of their writes', async () => {
    const ends = new Set<number>()
    const orders = await explore(() => {
      let count = 0
      const increment = async (gate: Gate) => {
        await gate({ table: 'counts', reads: 'row', key: 'one' })
        const read = count
        await gate({ table: 'counts', writes: null, key: 'one' })
        count = read + 1
      }
      return { operations: [increment, increment], ended: async () => void ends.add(count) }
    })
    expect([...ends].toSorted()).toEqual([1, 2])
    // Of six orders, two differ from others only in which of two reads is first.
    expect(orders).toBe(4)
  })

  it('runs operations on different rows in one order', async () => {
    const write = (key: string) => async (gate: Gate) => {
      await gate({ table: 'counts', writes: null, key })
      await gate({ table: 'counts', writes: null, key })
    }
    expect(await explore(() => ({ operations: [write('a'), write('b')], ended: async () => undefined }))).toBe(1)
  })

  it('rejects with the error of an operation', async () => {
    const fails = async () => Promise.reject(new Error('a bug'))
    const run = () => ({ operations: [fails], ended: async () => undefined })
    await expect(explore(run)).rejects.toThrow('a bug')
  })
})
