/** A `Set-Cookie` line, taken apart as RFC 6265bis §5.6 says; nothing is judged here but what cannot be a cookie. */
import type { SameSite } from '../types.ts'
import { parseCookieDate } from './date.ts'

/** A cookie as the server wrote it. Absent attributes are null. */
export interface ParsedCookie {
  readonly name: string
  readonly value: string
  /** Milliseconds since 1970. */
  readonly expires: number | null
  /** Seconds; may be infinite. */
  readonly maxAge: number | null
  /** As written, trimmed. */
  readonly domain: string | null
  readonly path: string | null
  readonly secure: boolean
  readonly httpOnly: boolean
  readonly sameSite: SameSite
  readonly partitioned: boolean
}

export type ParseFault = 'control-character' | 'empty-cookie' | 'nameless-equals' | 'too-large'

/** Octets of name and value together (§5.6 step 5), and of one attribute's value (§5.6, attributes, step 6). */
export const MAX_NAME_VALUE = 4096
export const MAX_ATTRIBUTE = 1024

// eslint-disable-next-line no-control-regex -- these are the characters the section forbids: CTLs except tab.
const CONTROL = /[\x00-\x08\x0a-\x1f\x7f]/
// eslint-disable-next-line no-control-regex -- ASCII is what needs one byte.
const ASCII = /^[\x00-\x7f]*$/
const isWhite = (text: string, at: number) => text[at] === ' ' || text[at] === '\t'

/** Without the white space around it; an expression that looks for the end of it would take quadratic time. */
function trim(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && isWhite(text, start)) start++
  while (start < end && isWhite(text, end - 1)) end--
  return text.slice(start, end)
}
/** The section lets a tab stand inside a name or a value; Chromium refuses the line, and so does this. */
const INNER_TAB = /[^;= \t][ ]*\t[\t ]*[^;= \t]/
export const octets = (text: string) => (ASCII.test(text) ? text.length : new TextEncoder().encode(text).length)

/** What the server writes is looked up in it, `constructor` too. */
const sameSites: ReadonlyMap<string, SameSite> = new Map([
  ['strict', 'strict'],
  ['lax', 'lax'],
  ['none', 'none'],
])

/** §5.6.2: an optional minus and digits; anything else is no Max-Age. Chromium takes a plus too. */
function parseMaxAge(value: string): number | null {
  return /^[-+]?\d+$/.test(value) ? Number(value) : null
}

/** Takes a line apart; a fault means that the whole line is ignored. */
export function parseSetCookie(line: string): ParsedCookie | ParseFault {
  if (CONTROL.test(line) || INNER_TAB.test(line)) return 'control-character'
  const [pair = '', ...attributes] = line.split(';')

  // A pair without `=` is a value without a name (§5.6 step 3).
  const equals = pair.indexOf('=')
  const name = equals < 0 ? '' : trim(pair.slice(0, equals))
  const value = trim(pair.slice(equals + 1))
  if (name === '' && value === '') return 'empty-cookie'
  // It would come back as `a=b`, which reads as a cookie of that name. Neither this draft nor Layered Cookies refuses
  // it; Chromium does, and is followed here.
  if (name === '' && value.includes('=')) return 'nameless-equals'
  if (octets(name) + octets(value) > MAX_NAME_VALUE) return 'too-large'

  let expires: number | null = null
  let maxAge: number | null = null
  let domain: string | null = null
  let path: string | null = null
  let secure = false
  let httpOnly = false
  let sameSite: SameSite = 'unset'
  let partitioned = false

  for (const attribute of attributes) {
    const split = attribute.indexOf('=')
    const key = trim(split < 0 ? attribute : attribute.slice(0, split)).toLowerCase()
    const text = split < 0 ? '' : trim(attribute.slice(split + 1))
    if (octets(text) > MAX_ATTRIBUTE) continue
    // The last of several wins (§5.7 steps 6-17 take the last attribute in the list). An unreadable Max-Age or Expires is
    // not in the list (§5.6.1 step 2, §5.6.2 steps 1-3); for Chromium it is, and cancels an earlier one: followed here.
    if (key === 'expires') expires = parseCookieDate(text)
    else if (key === 'max-age') maxAge = parseMaxAge(text)
    else if (key === 'domain') domain = text
    else if (key === 'path') path = text
    else if (key === 'secure') secure = true
    else if (key === 'httponly') httpOnly = true
    else if (key === 'samesite') sameSite = sameSites.get(text.toLowerCase()) ?? 'unset'
    else if (key === 'partitioned') partitioned = true
  }
  return { name, value, expires, maxAge, domain, path, secure, httpOnly, sameSite, partitioned }
}
