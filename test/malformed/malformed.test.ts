import { describe, expect, it } from 'vitest'
import { malformed } from './malformed.ts'

describe('a malformed request', () => {
  it('is answered with anything but 500, whatever the route and the preset: a sample (npm run malformed)', async () => {
    const { requests, failure, statuses } = await malformed({ seed: 15, count: 1000 })
    expect(failure).toBeNull()
    expect(requests).toBe(1000)
    // They get as far as the routes: some are refused for what they hold, and not all of them at the door.
    expect(statuses[200]).toBeGreaterThan(0)
    expect(statuses[400]).toBeGreaterThan(0)
    expect(statuses[415]).toBeGreaterThan(0)
  })
})
