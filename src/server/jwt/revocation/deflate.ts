/** The compressed form of a status list: ZLIB (RFC 1950) around DEFLATE (RFC 1951). */

/** A stored block holds at most as much as its 16-bit length says (RFC 1951 §3.2.4). */
const MOST = 0xffff

/**
 * Stored blocks, so not compressed at all: the same bytes on every platform. A list of millions of bits that are nearly
 * all 0 is worth a `CompressionStream('deflate')`; whoever reads it can't tell.
 */
export function deflateStored(data: Uint8Array): Uint8Array<ArrayBuffer> {
  // CMF: deflate, 32 KB window; FLG: no dictionary, fastest, and the two together a multiple of 31 (RFC 1950 §2.2).
  const out = [0x78, 0x01]
  for (let i = 0; i === 0 || i < data.length; i += MOST) {
    const block = data.subarray(i, i + MOST)
    const last = i + MOST >= data.length ? 1 : 0
    const { length } = block
    out.push(last, length & 0xff, length >> 8, ~length & 0xff, (~length >> 8) & 0xff, ...block)
  }
  const sum = adler32(data)
  return Uint8Array.of(...out, sum >>> 24, (sum >>> 16) & 0xff, (sum >>> 8) & 0xff, sum & 0xff)
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
  const out: number[] = []
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Uint8Array.from(out)
    if (out.length + value.length > most) throw new RangeError(`a status list of more than ${most} bytes`)
    out.push(...value)
  }
}
