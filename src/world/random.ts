import { memoize } from '../browser/index.ts'

/**
 * Seeded randomness for the simulation: repeatable, and good enough that ids look and behave like random ones. It is
 * not cryptographic and protects nothing; on Node the same servers are handed the platform's generator instead.
 */
export interface Random {
  /** The next 32 bits. */
  uint32(): number
  bytes(count: number): Uint8Array
}

/** FNV-1a, so that every named stream starts elsewhere. */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

/**
 * One stream of a run's randomness. Each consumer has its own, named: a step more for one of them leaves the ids of
 * the others as they were. The generator is sfc32 (Chris Doty-Humphrey, PractRand), warmed up.
 */
export function createRandom(seed: number, stream: string): Random {
  let [a, b, c, d] = [seed >>> 0, hash(stream), hash(`${stream}/${seed}`), 1]
  const uint32 = () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return t >>> 0
  }
  for (let i = 0; i < 15; i++) uint32()
  return {
    uint32,
    bytes: (count) => Uint8Array.from({ length: count }, () => uint32() >>> 24),
  }
}

/** 32 bytes that a shop keeps to itself: the same ones whenever it is asked for them. */
export const secretOf = memoize(([seed, name]: readonly [seed: number, name: string]) =>
  Uint8Array.from(createRandom(seed, name).bytes(32)),
)
