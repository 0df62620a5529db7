/**
 * A view as the fragment of a link: `1.` and base64url of zlib-compressed JSON. The version stands first, so that old
 * links can be read for ever; zlib's checksum (RFC 1950 §2.2) tells a damaged link from a whole one.
 */
import type { View } from './view.ts'

export const VERSION = 1

/** The fragment, without `#`, that `decodeView` turns back into this view. */
export async function encodeView(view: View): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify(view))
  return `${VERSION}.${toBase64url(await compress(json))}`
}

async function compress(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

function toBase64url(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
