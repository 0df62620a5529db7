/**
 * A view as the fragment of a link: `1.` and base64url of zlib-compressed JSON. The version stands first, so that old
 * links can be read for ever; zlib's checksum (RFC 1950 §2.2) tells a damaged link from a whole one.
 */
import { defaultSetups, type Setup } from '../setup/setup.ts'
import type { View } from './view.ts'

export const VERSION = 1

/** The fragment, without `#`, that `decodeView` turns back into this view. */
export async function encodeView(view: View): Promise<string> {
  const { scenario } = view
  const spare = { ...view, scenario: { ...scenario, setups: scenario.setups.map(withoutDefaults) } }
  const json = new TextEncoder().encode(JSON.stringify(spare))
  return `${VERSION}.${toBase64url(await compress(json))}`
}

/** What stands at its default is left out: the schema puts it back. */
export function withoutDefaults(setup: Setup): object {
  const defaults = new Map(Object.entries(defaultSetups[setup.kind]))
  return Object.fromEntries(
    Object.entries(setup).filter(([field, value]) => field === 'kind' || defaults.get(field) !== value),
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
