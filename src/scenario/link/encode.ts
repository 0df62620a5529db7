/**
 * A view as the fragment of a link: `1.` and base64url of zlib-compressed JSON. The version stands first, so that old
 * links can be read for ever; zlib's checksum (RFC 1950 §2.2) tells a damaged link from a whole one.
 */
import { hardenedJwt } from '../setup/jwt.ts'
import { hardenedSession } from '../setup/session.ts'
import type { Setup } from '../setup/setup.ts'
import type { View } from './view.ts'

export const VERSION = 1

/** The fragment, without `#`, that `decodeView` turns back into this view. */
export async function encodeView(view: View): Promise<string> {
  const { scenario } = view
  const spare = { ...view, scenario: { ...scenario, setups: scenario.setups.map(withoutUsual) } }
  const json = new TextEncoder().encode(JSON.stringify(spare))
  return `${VERSION}.${toBase64url(await compress(json))}`
}

/** What is as usual is left out: the schema puts it back. */
function withoutUsual(setup: Setup): object {
  const usual = new Map(Object.entries(setup.kind === 'session' ? hardenedSession : hardenedJwt))
  return Object.fromEntries(
    Object.entries(setup).filter(([field, value]) => field === 'kind' || usual.get(field) !== value),
  )
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
