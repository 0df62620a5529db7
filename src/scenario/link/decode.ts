/** A fragment back to its view. Hostile input: bounded before it is decoded, validated before it is used. */
import { InvalidScenarioError, LinkError } from '../errors.ts'
import { parse } from '../schema/parse.ts'
import { ViewSchema } from '../schema/view.ts'
import { VERSION } from './encode.ts'
import type { View } from './view.ts'

/** More than the largest valid view needs; browsers themselves take some 2 million characters. */
const MAX_LINK = 32_000
/**
 * In bytes, three times the largest valid view. Bounds a decompression bomb: at 1000:1, the longest link could otherwise
 * become 24 MB; and what JSON and schema have to go through, so that no link holds up the page.
 */
const MAX_VIEW = 64_000

/**
 * The view of a fragment, with or without `#`. The fragment may be anything at all.
 *
 * @throws LinkError, with a sentence for the person who opened the link
 */
export async function decodeView(fragment: string): Promise<View> {
  if (fragment.length > MAX_LINK) throw new LinkError('link-too-long')
  const [, version, payload] = /^#?(\d{1,4})\.([\w-]*)/.exec(fragment) ?? []
  if (version === undefined || payload === undefined) throw new LinkError('link-unknown')
  if (Number(version) > VERSION) throw new LinkError('link-newer')
  if (Number(version) < 1) throw new LinkError('link-unknown')
  return viewIn(parseJson(await decompress(fromBase64url(payload))))
}

function viewIn(content: unknown): View {
  try {
    return parse(ViewSchema, content)
  } catch (error) {
    throw error instanceof InvalidScenarioError ? new LinkError('link-invalid', error.message) : error
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new LinkError('link-damaged')
  }
}

/** Reads no further than the limit, whatever the stream would still give. */
async function decompress(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate')).getReader()
  const parts: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { value, done } = await reader.read().catch(() => {
      throw new LinkError('link-damaged')
    })
    if (done) break
    size += value.length
    if (size > MAX_VIEW) {
      await reader.cancel().catch(() => undefined)
      throw new LinkError('link-too-large')
    }
    parts.push(value)
  }
  return new Uint8Array(await new Blob(parts as Uint8Array<ArrayBuffer>[]).arrayBuffer())
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
  } catch {
    throw new LinkError('link-damaged')
  }
}
