import { base64url } from 'jose'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { keysOf, pageKeys } from '../../src/world/keys.ts'

/** WebKit exports the members of an Ed25519 key without their leading zeros. */
const withoutZeros = (member: string) => {
  const bytes = base64url.decode(member)
  return base64url.encode(bytes.subarray(bytes.findIndex((byte) => byte !== 0)))
}

afterEach(() => vi.restoreAllMocks())

describe('an Ed25519 key from a seed', () => {
  it('has members of 32 octets, however the platform exports them (RFC 8037 §2)', async () => {
    const real = crypto.subtle.exportKey.bind(crypto.subtle)
    vi.spyOn(crypto.subtle, 'exportKey').mockImplementation((async (format: 'jwk', key: CryptoKey) => {
      const { d = '', x = '', ...jwk } = await real(format, key)
      return { ...jwk, d: withoutZeros(d), x: withoutZeros(x) }
    }) as unknown as typeof real)
    const zeros = { d: 0, x: 0 }
    for (let seed = 5000; seed < 5600; seed++) {
      const { secret } = await keysOf('EdDSA', seed)
      for (const member of ['d', 'x'] as const) {
        const bytes = base64url.decode(secret[member] ?? '')
        expect(bytes).toHaveLength(32)
        if (bytes[0] === 0) zeros[member]++
      }
    }
    expect(Math.min(zeros.d, zeros.x)).toBeGreaterThan(0)
  })

  it('that a page makes starts with no zero, for the page exports it by itself', async () => {
    for (let seed = 5000; seed < 5600; seed++) {
      const { d = '', x = '' } = (await pageKeys(seed, 'https://shop.test')).bytes as JsonWebKey
      for (const member of [d, x]) expect(base64url.decode(member)[0]).not.toBe(0)
    }
  })
})
