/** The compressed form of a status list: ZLIB (RFC 1950) around DEFLATE (RFC 1951). */

/** A stored block holds at most as much as its 16-bit length says (RFC 1951 §3.2.4). */
const MOST = 0xffff

/**
 * Stored blocks, so not compressed at all: the same bytes on every platform. A list of millions of bits that are nearly
 * all 0 is worth a `CompressionStream('deflate')`; whoever reads it can't tell.
 */
export function deflateStored(data: Uint8Array): Uint8Array<ArrayBuffer> {
  const blocks: Uint8Array[] = []
  for (let i = 0; i === 0 || i < data.length; i += MOST) {
    const block = data.subarray(i, i + MOST)
    const { length } = block
    const last = i + MOST >= data.length ? 1 : 0
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

/** However it was compressed; no more than `most` bytes of it, for a few bytes can say a million times the same. */
export async function inflate(compressed: Uint8Array<ArrayBuffer>, most: number): Promise<Uint8Array> {
  const reader = new Blob([compressed]).stream().pipeThrough(new DecompressionStream('deflate')).getReader()
  const parts: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return joined(parts)
    length += value.length
    if (length > most) throw new RangeError(`a status list of more than ${most} bytes`)
    parts.push(value)
  }
}
