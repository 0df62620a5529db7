/** What scripts in Alice's browser have of the platform that would be random: here it comes from the seed. */
import type { BrowserDeps } from '../browser/index.ts'
import { pageKeys } from './keys.ts'
import { createRandom } from './random.ts'

export function pagePlatform(seed: number): Required<Pick<BrowserDeps, 'randomUUID' | 'generateKeyPair'>> {
  const ids = createRandom(seed, 'page')
  const made = new Map<string, number>()
  return {
    /** Version 4 (RFC 9562 §5.4): six of its bits are given. */
    randomUUID() {
      const bytes = ids.bytes(16)
      bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
      bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
      const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
      return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    },
    generateKeyPair(origin) {
      const count = (made.get(origin) ?? 0) + 1
      made.set(origin, count)
      return pageKeys(seed, origin, count)
    },
  }
}
