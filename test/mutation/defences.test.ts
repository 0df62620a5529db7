import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { defences } from './defences.ts'

describe('the defences that are taken out one at a time', () => {
  it.each(defences)('$id stands at one place in $file', ({ file, is, becomes }) => {
    expect(readFileSync(file, 'utf8').split(is)).toHaveLength(2)
    expect(becomes).not.toBe(is)
  })

  it('have names of their own, and are a hundred', () => {
    expect(new Set(defences.map(({ id }) => id)).size).toBe(defences.length)
    expect(defences.length).toBeGreaterThanOrEqual(100)
  })
})
