/** A text cut into pieces, so that credentials stand out in it: an id as one piece, a JWT as its three parts. */
import type { Credential } from '../credential.ts'

export type Mark = 'session' | 'jose-header' | 'jose-payload' | 'jose-signature'

export interface Segment {
  readonly text: string
  readonly mark?: Mark
}

const parts: readonly Mark[] = ['jose-header', 'jose-payload', 'jose-signature']

/** The segments of a text; joined they are the text again. */
export function segments(text: string, credentials: readonly Credential[]): Segment[] {
  const places = credentials
    .flatMap((credential) => occurrences(text, credential.value).map((at) => ({ at, credential })))
    .sort((a, b) => a.at - b.at)
  const found: Segment[] = []
  let done = 0
  for (const { at, credential } of places) {
    if (at < done) continue
    if (at > done) found.push({ text: text.slice(done, at) })
    found.push(...pieces(credential))
    done = at + credential.value.length
  }
  if (done < text.length) found.push({ text: text.slice(done) })
  return found
}

function occurrences(text: string, value: string): number[] {
  const found: number[] = []
  if (value === '') return found
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) found.push(at)
  return found
}

function pieces(credential: Credential): Segment[] {
  if (credential.kind === 'session') return [{ text: credential.value, mark: 'session' }]
  // Only the header of an encrypted token can be read: the rest is one segment.
  const encoded =
    credential.kind === 'token'
      ? credential.jws.encoded
      : [credential.jwe.encoded[0] ?? '', credential.jwe.encoded.slice(1).join('.')]
  return encoded.flatMap((text, i): Segment[] => {
    const mark = parts[i]
    const part = mark ? { text, mark } : { text }
    return i === 0 ? [part] : [{ text: '.' }, part]
  })
}
