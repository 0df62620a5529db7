import { describe, expect, it } from 'vitest'
import { fuzz } from './fuzz.ts'

describe('random setups and scripts', () => {
  it('let in whoever is active, keep out whom a logout ended, and end no run with an error: a sample', async () => {
    const { scenarios, failure } = await fuzz({ seed: 14, count: 150 })
    expect(failure).toBeNull()
    expect(scenarios).toBe(150)
  })
})
