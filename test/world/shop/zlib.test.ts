import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deflateStored, inflateAtMost } from '../../../src/world/shop/zlib.ts'

describe('what the world compresses for the servers', () => {
  it('is ZLIB, as anybody reads it (RFC 1950)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (data) => {
        expect([...inflateSync(deflateStored(data))]).toEqual([...data])
        expect(await inflateAtMost(deflateStored(data), 3000)).toEqual(data)
      }),
    )
    const long = new Uint8Array(150_000).map((_, i) => i * 7)
    expect(await inflateAtMost(deflateStored(long), 150_000)).toEqual(long)
  })

  it('is not blown up beyond its limit', async () => {
    expect(await inflateAtMost(deflateStored(new Uint8Array(2000)), 2000)).toHaveLength(2000)
    expect(await inflateAtMost(deflateStored(new Uint8Array(2000)), 1999)).toBeNull()
  })

  it('is nothing where it is no ZLIB', async () => {
    expect(await inflateAtMost(Uint8Array.of(1, 2, 3), 100)).toBeNull()
  })
})
