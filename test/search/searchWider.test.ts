import { describe, expect, it } from 'vitest'
import { searchWider } from './searchWider.ts'

describe('a search ten times as wide (a sample of npm run search)', () => {
  it.each([
    ['S22', 'session-hardened'],
    ['S21', 'session-cached'],
    ['R2', 'jwt-hardened'],
    ['J21', 'jwt-refresh'],
    ['R4', 'bff'],
  ])('finds nothing worse: %s × %s', async (row, column) => {
    const lines: string[] = []
    const found = await searchWider({ seed: 7, only: [row], columns: [column], log: (line) => lines.push(line) })
    expect([found.cells, lines]).toEqual([1, []])
    expect(found.plays).toBeGreaterThanOrEqual(10)
  })
})
