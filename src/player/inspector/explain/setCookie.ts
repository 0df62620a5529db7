/** What each part of a `Set-Cookie` line asks of the browser. */
import type { Note, PartNote } from './note.ts'

type Explain = (value: string) => Note

const RFC = 'RFC 6265bis'

const sameSites: ReadonlyMap<string, string> = new Map([
  ['strict', 'Withheld from every request that another site starts, even from a link.'],
  ['lax', 'Another site’s links may take it along, its forms, images and scripts may not.'],
  ['none', 'Travels with requests of other sites, too. Needs Secure.'],
])

/** By name in lower case (RFC 6265bis §5.6). */
export const cookieAttributes: Readonly<Record<string, Explain>> = {
  expires: () => ({ text: 'Kept until this date. Max-Age wins where both are there.', source: `${RFC} §4.1.2.1` }),
  'max-age': (value) =>
    Number(value) > 0
      ? {
          text: `Kept for ${value} seconds. What the server does by then is another matter.`,
          source: `${RFC} §4.1.2.2`,
        }
      : { text: 'Over at once: this deletes the cookie in the browser, and nowhere else.', source: `${RFC} §4.1.2.2` },
  domain: () => ({
    text: 'Sent to all subdomains of this domain, too. Without it, to this very host alone.',
    source: `${RFC} §4.1.2.3`,
  }),
  path: () => ({
    text: 'Sent to paths under this one. That is no protection: a page at another path can still get at it.',
    source: `${RFC} §4.1.2.4, §8.5`,
  }),
  secure: () => ({ text: 'Sent over https only, so nobody on the way can read it.', source: `${RFC} §4.1.2.5` }),
  httponly: () => ({
    text: 'Scripts cannot read it, injected ones included. They can still make requests that carry it.',
    source: `${RFC} §4.1.2.6`,
  }),
  samesite: (value) => ({
    text: sameSites.get(value.toLowerCase()) ?? 'Not a value that browsers know, so it counts as not set.',
    source: `${RFC} §4.1.2.7`,
  }),
  partitioned: () => ({
    text: 'Inside other sites’ pages it has a jar of its own for each of those sites.',
    source: 'CHIPS §3.1',
  }),
}

/** What the beginning of a cookie’s name promises; browsers compare without case (RFC 6265bis §5.7). */
export function prefixNote(name: string): Note | null {
  const lower = name.toLowerCase()
  if (lower.startsWith('__host-http-'))
    return {
      text: 'What __Host- promises and what __Http- promises: set by this very host, in an answer, and no script reads it.',
      source: 'Layered Cookies, __Host-Http- prefix',
    }
  if (lower.startsWith('__http-'))
    return {
      text: 'The browser takes it only with Secure and HttpOnly, so only from an answer: no script can have set it.',
      source: 'Layered Cookies, __Http- prefix',
    }
  if (lower.startsWith('__host-'))
    return {
      text: 'The browser takes it only with Secure, with Path=/ and without Domain: no sibling host can plant one.',
      source: `${RFC} §4.1.3.2`,
    }
  if (lower.startsWith('__secure-'))
    return { text: 'The browser takes it only over https and with Secure.', source: `${RFC} §4.1.3.1` }
  return null
}

/** The parts of the line in their order, each with its meaning. */
export function setCookieParts(line: string): PartNote[] {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
  const name = pair.slice(0, Math.max(0, pair.indexOf('=')))
  const prefix = prefixNote(name)
  const known = attributes.flatMap((part): PartNote[] => {
    const [key = '', ...value] = part.split('=')
    const lower = key.trim().toLowerCase()
    const explain = Object.hasOwn(cookieAttributes, lower) ? cookieAttributes[lower] : undefined
    return explain ? [{ part, ...explain(value.join('=').trim()) }] : []
  })
  return prefix ? [{ part: name, ...prefix }, ...known] : known
}
