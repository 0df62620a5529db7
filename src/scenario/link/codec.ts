/**
 * A view as the fragment of a link, and back: `1.` and base64url of zlib-compressed JSON. The version stands first, so
 * that old links can be read for ever; zlib's checksum (RFC 1950 §2.2) tells a damaged link from a whole one.
 */
import * as v from 'valibot'
import { LinkError } from './errors.ts'
import { View } from './view.ts'

const VERSION = 1
/** More than the largest valid view needs; browsers themselves take some 2 million characters. */
export const LONGEST_LINK = 32_000
/** Bounds a decompression bomb: at 1000:1, the longest link could otherwise become 24 MB. */
const LARGEST_VIEW = 200_000

/** The fragment, without `#`, that `decodeView` turns back into this view. */
export async function encodeView(view: View): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify(view))
  return `${VERSION}.${toBase64url(await compress(json))}`
}

/**
 * The view of a fragment, with or without `#`. The fragment may be anything at all.
 *
 * @throws LinkError, with a sentence for the person who opened the link
 */
export async function decodeView(fragment: string): Promise<View> {
  if (fragment.length > LONGEST_LINK) throw new LinkError('too-long')
  const [, version, payload] = /^#?(\d{1,4})\.([\w-]*)/.exec(fragment) ?? []
  if (version === undefined || payload === undefined) throw new LinkError('unknown')
  if (Number(version) > VERSION) throw new LinkError('newer')
  if (Number(version) < 1) throw new LinkError('unknown')
  const result = v.safeParse(View, parseJson(await decompress(fromBase64url(payload))), { abortEarly: true })
  if (!result.success) throw new LinkError('invalid', whatIsWrong(result.issues[0]))
  return result.output
}

function whatIsWrong(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue)
  return path ? `${issue.message} (at ${path.slice(0, 80)})` : issue.message
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new LinkError('damaged')
  }
}

async function compress(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** Reads no further than the limit, whatever the stream would still give. */
async function decompress(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate')).getReader()
  const parts: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { value, done } = await reader.read().catch(() => {
      throw new LinkError('damaged')
    })
    if (done) break
    size += value.length
    if (size > LARGEST_VIEW) {
      await reader.cancel().catch(() => undefined)
      throw new LinkError('too-large')
    }
    parts.push(value)
  }
  return new Uint8Array(await new Blob(parts as Uint8Array<ArrayBuffer>[]).arrayBuffer())
}

function toBase64url(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
  } catch {
    throw new LinkError('damaged')
  }
}
