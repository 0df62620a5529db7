/** What the parts of a header’s value mean, for the headers whose value is a list of words. */
import type { Note, PartNote } from './note.ts'
import { prefixNote, setCookieParts } from './setCookie.ts'

type Words = Readonly<Record<string, Note>>
type Parts = (value: string) => PartNote[]

/** The words of a value that the table knows, as they stand there. */
const wordsIn =
  (table: Words, separator: RegExp, nameOf: RegExp): Parts =>
  (value) =>
    value.split(separator).flatMap((piece): PartNote[] => {
      const part = piece.trim()
      const name = nameOf.exec(part)?.[0].toLowerCase() ?? ''
      const note = Object.hasOwn(table, name) ? table[name] : undefined
      return note ? [{ part, ...note }] : []
    })

const list = (table: Words) => wordsIn(table, /,/, /^[^=\s]+/)
const semicolons = (table: Words) => wordsIn(table, /;/, /^[^=\s]+/)

const caching = (section: string) => `RFC 9111 §5.2.2.${section}`
const cacheControl: Words = {
  'no-store': { text: 'Nobody keeps a copy, not even the browser.', source: caching('5') },
  'no-cache': { text: 'A copy may be kept, and the server is asked before each use.', source: caching('4') },
  private: { text: 'The browser may keep a copy, a shared cache may not.', source: caching('7') },
  public: { text: 'Any cache may keep it, even though a credential was sent.', source: caching('9') },
  'max-age': { text: 'Fresh for this many seconds.', source: caching('1') },
  's-maxage': { text: 'Fresh for this many seconds in shared caches.', source: caching('10') },
  'must-revalidate': { text: 'Once stale, not used without asking.', source: caching('2') },
}

const hsts: Words = {
  'max-age': { text: 'For this many seconds; 0 ends it.', source: 'RFC 6797 §6.1.1' },
  includesubdomains: { text: 'All subdomains as well.', source: 'RFC 6797 §6.1.2' },
  preload: { text: 'The site wants to be in the browsers’ built-in list.', source: 'hstspreload.org' },
}

const loads = (what: string): Note => ({ text: `Where ${what} may come from.`, source: 'CSP3 §6.1' })
const policy: Words = {
  'default-src': { text: 'For everything that has no directive of its own.', source: 'CSP3 §6.1' },
  'script-src': {
    text: 'Where scripts may come from. Without ’unsafe-inline’ an injected inline script does not run.',
    source: 'CSP3 §6.1.10',
  },
  'style-src': loads('styles'),
  'img-src': loads('images'),
  'font-src': loads('fonts'),
  'connect-src': { text: 'Where scripts may send requests to.', source: 'CSP3 §6.1' },
  'frame-src': loads('frames in this page'),
  'object-src': loads('plugins'),
  'base-uri': { text: 'What <base> may say, which would redirect every relative address.', source: 'CSP3' },
  'form-action': { text: 'Where forms of this page may be sent to.', source: 'CSP3 §6.4.1' },
  'frame-ancestors': { text: 'Which pages may show this one in a frame.', source: 'CSP3 §6.4.2' },
}

const relations: Words = {
  'same-origin': { text: 'Scheme, host and port are the same.', source: 'Fetch Metadata §2.3' },
  'same-site': {
    text: 'Another origin of the same site, such as a subdomain. For cookies it counts as the site itself.',
    source: 'Fetch Metadata §2.3',
  },
  'cross-site': { text: 'Another site made the browser send this.', source: 'Fetch Metadata §2.3' },
  none: { text: 'No page asked: the address was typed, or came from a bookmark.', source: 'Fetch Metadata §2.3' },
}

const modes: Words = {
  navigate: { text: 'The answer becomes the page.', source: 'Fetch §2.2.5' },
  cors: { text: 'A script may read it, if the server allows its origin.', source: 'Fetch §2.2.5' },
  'no-cors': { text: 'It is sent, but no script may read the answer.', source: 'Fetch §2.2.5' },
  'same-origin': { text: 'Only to the page’s own origin.', source: 'Fetch §2.2.5' },
  websocket: { text: 'It opens a WebSocket.', source: 'Fetch §2.2.5' },
}

const schemes: Words = {
  bearer: { text: 'Whoever holds the token may use it. Nothing else is asked.', source: 'RFC 6750 §1.2' },
  dpop: { text: 'The token is bound to a key, and the DPoP header must prove it.', source: 'RFC 9449 §7.1' },
  basic: { text: 'User name and password in base64, which is no encryption.', source: 'RFC 7617 §2' },
}

const tokenErrors: Words = {
  invalid_request: { text: 'No token was sent, or not in a way the server can read.', source: 'RFC 6750 §3.1' },
  invalid_token: {
    text: 'Expired, revoked, malformed or invalid; the server does not say which.',
    source: 'RFC 6750 §3.1',
  },
  insufficient_scope: { text: 'A good token for something else.', source: 'RFC 6750 §3.1' },
  invalid_dpop_proof: { text: 'The proof of the key did not hold.', source: 'RFC 9449 §7.1' },
  use_dpop_nonce: { text: 'The proof must contain the server’s nonce.', source: 'RFC 9449 §8' },
}

const challenge: Parts = (value) => [
  ...wordsIn(schemes, /(?!)/, /^\w+/)(value).map((note) => ({ ...note, part: value.split(' ')[0] ?? value })),
  ...[...value.matchAll(/error="(\w+)"/g)].flatMap(([part, name = '']): PartNote[] => {
    const note = Object.hasOwn(tokenErrors, name) ? tokenErrors[name] : undefined
    return note ? [{ part, ...note }] : []
  }),
]

const scheme: Parts = (value) =>
  wordsIn(schemes, /(?!)/, /^\w+/)(value).map((note) => ({ ...note, part: value.split(' ')[0] ?? value }))

const cookies: Parts = (value) =>
  value.split(';').flatMap((pair): PartNote[] => {
    const part = pair.trim().split('=')[0] ?? ''
    const note = prefixNote(part)
    return note ? [{ part, ...note }] : []
  })

const whole = (table: Words) => wordsIn(table, /(?!)/, /^.+$/)

/** How to read the value of a header, by its name in lower case. */
export const partsOf: Readonly<Record<string, Parts>> = {
  'set-cookie': setCookieParts,
  cookie: cookies,
  'cache-control': list(cacheControl),
  'strict-transport-security': semicolons(hsts),
  'content-security-policy': semicolons(policy),
  'content-security-policy-report-only': semicolons(policy),
  'sec-fetch-site': whole(relations),
  'sec-fetch-mode': whole(modes),
  authorization: scheme,
  'www-authenticate': challenge,
}
