/** Compression for the taught servers: ZLIB (RFC 1950) around DEFLATE (RFC 1951). */

/** A stored block holds at most as much as its 16-bit length says (RFC 1951 §3.2.4). */
const MAX_BLOCK = 0xffff

/**
 * Makes stored blocks, so nothing is smaller: the same bytes on every platform, which a `CompressionStream` does not
 * promise. Whoever reads them can't tell.
 */
export function deflateStored(data: Uint8Array): Uint8Array<ArrayBuffer> {
  const blocks: Uint8Array[] = []
  for (let i = 0; i === 0 || i < data.length; i += MAX_BLOCK) {
    const block = data.subarray(i, i + MAX_BLOCK)
    const { length } = block
    const last = i + MAX_BLOCK >= data.length ? 1 : 0
    blocks.push(Uint8Array.of(last, length & 0xff, length >> 8, ~length & 0xff, (~length >> 8) & 0xff), block)
  }
  const sum = adler32(data)
  // CMF: deflate, 32 KB window; FLG: no dictionary, fastest, and the two together a multiple of 31 (RFC 1950 §2.2).
  const header = Uint8Array.of(0x78, 0x01)
  return joined([header, ...blocks, Uint8Array.of(sum >>> 24, (sum >>> 16) & 0xff, (sum >>> 8) & 0xff, sum & 0xff)])
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** RFC 1950 §9. */
function adler32(data: Uint8Array): number {
  let [a, b] = [1, 0]
  for (const byte of data) {
    a = (a + byte) % 65521
    b = (b + a) % 65521
  }
  return ((b << 16) | a) >>> 0
}

/** Inflates what may come from anybody; null for what is no ZLIB, or more than `max` bytes. */
export async function inflateAtMost(compressed: Uint8Array<ArrayBuffer>, max: number): Promise<Uint8Array | null> {
  const reader = new Blob([compressed]).stream().pipeThrough(new DecompressionStream('deflate')).getReader()
  const parts: Uint8Array[] = []
  let length = 0
  for (;;) {
    const chunk = await reader.read().catch(() => null)
    if (!chunk) return null
    if (chunk.done) return joined(parts)
    length += chunk.value.length
    if (length > max) {
      await reader.cancel().catch(() => undefined)
      return null
    }
    parts.push(chunk.value)
  }
}
