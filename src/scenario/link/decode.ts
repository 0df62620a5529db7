/** A fragment back to its view. Hostile input: bounded before it is decoded, validated before it is used. */
import * as v from 'valibot'
import { View } from '../schema/view.ts'
import { VERSION } from './encode.ts'
import { LinkError } from './errors.ts'

/** More than the largest valid view needs; browsers themselves take some 2 million characters. */
const LONGEST_LINK = 32_000
/** Bounds a decompression bomb: at 1000:1, the longest link could otherwise become 24 MB. */
const LARGEST_VIEW = 200_000

/**
 * The view of a fragment, with or without `#`. The fragment may be anything at all.
 *
 * @throws LinkError, with a sentence for the person who opened the link
 */
export async function decodeView(fragment: string): Promise<v.InferOutput<typeof View>> {
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

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
  } catch {
    throw new LinkError('damaged')
  }
}
