import { describe, expect, it } from 'vitest'
import { rosette } from '../../src/player/stage/rosette.ts'

const signature = Uint8Array.from({ length: 64 }, (_, i) => (i * 37 + 11) % 256)

describe('the seal of a token', () => {
  it('is the same for the same signature', () => {
    expect(rosette(signature, 50)).toEqual(rosette(signature.slice(), 50))
  })

  it('is another one when any one bit of any byte is', () => {
    const original = rosette(signature, 50)
    for (let i = 0; i < signature.length; i++) {
      const changed = signature.slice()
      changed[i] = (changed[i] ?? 0) ^ (1 << (i % 8))
      const paths = rosette(changed, 50)
      expect(paths[0], `byte ${i}`).not.toBe(original[0])
    }
  })

  it('does not exist without a signature (RFC 7515 appendix A.5, alg none)', () => {
    expect(rosette(new Uint8Array(), 50)).toEqual([])
  })

  it('stays within its radius', () => {
    for (const path of rosette(signature, 50)) {
      const points = [...path.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => Math.hypot(Number(x), Number(y)))
      expect(Math.max(...points)).toBeLessThanOrEqual(50.1)
    }
  })
})
