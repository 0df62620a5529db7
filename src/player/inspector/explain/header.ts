import { partsOf } from './directives.ts'
import type { HeaderNote, Note } from './note.ts'
import { requestHeaders } from './requestHeaders.ts'
import { responseHeaders } from './responseHeaders.ts'

/** For a header that this application made up. */
const own: Note = {
  text: 'A header of this application. No specification defines it: it means what sender and receiver agreed on.',
  source: 'RFC 9110 §16.3',
}

const noteOf = (name: string): Note | undefined => {
  if (Object.hasOwn(requestHeaders, name)) return requestHeaders[name]
  return Object.hasOwn(responseHeaders, name) ? responseHeaders[name] : undefined
}

/** Whether a specification says what this header means. */
export const isKnownHeader = (name: string): boolean => noteOf(name.toLowerCase()) !== undefined

/**
 * What a header line means: the header itself, then the parts of its value.
 *
 * @example explainHeader('Set-Cookie', 'sid=1; HttpOnly').parts[0].part // 'HttpOnly'
 */
export function explainHeader(name: string, value: string): HeaderNote {
  const lower = name.toLowerCase()
  const parts = Object.hasOwn(partsOf, lower) ? (partsOf[lower]?.(value) ?? []) : []
  return { ...(noteOf(lower) ?? own), parts }
}
