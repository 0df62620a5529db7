/** Cross-origin resource sharing (Fetch §3.3 and §4.9-4.10): what needs a preflight, and what a page may read. */
import { combinedHeader, type Header, type HttpResponse } from '../message.ts'
import type { Reason } from '../types.ts'
import { requestOrigin } from './origin.ts'
import type { Outgoing } from './outgoing.ts'

const because = (code: string, text: string, source = 'Fetch §4.10'): Reason => ({ code, text, source })

const SAFELISTED_METHODS = ['GET', 'HEAD', 'POST']
const SAFELISTED_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']

/** CORS-unsafe request-header byte (Fetch §2.2.2). */
// eslint-disable-next-line no-control-regex -- control characters but the tab are among them.
const UNSAFE_BYTE = /[\x00-\x08\x0a-\x1f"():<>?@[\\\]{}\x7f]/

type Rule = [name: string, isSafe: (value: string) => boolean]

/** What each header may say that a plain request could say, too. */
const safelist: ReadonlyMap<string, Rule[1]> = new Map<string, Rule[1]>([
  ['accept', (value) => !UNSAFE_BYTE.test(value)],
  ['accept-language', (value) => /^[0-9a-z *,.;=-]*$/i.test(value)],
  ['content-language', (value) => /^[0-9a-z *,.;=-]*$/i.test(value)],
  [
    'content-type',
    (value) => !UNSAFE_BYTE.test(value) && SAFELISTED_TYPES.includes((value.split(';')[0] ?? '').trim().toLowerCase()),
  ],
  ['range', isSimpleRange],
  // Fetch once had the client hints here; Chromium still has, and is followed.
  ...['dpr', 'device-memory', 'downlink'].map((hint): Rule => [hint, (value) => /^\d+(\.\d+)?$/.test(value)]),
  ...['width', 'viewport-width', 'rtt'].map((hint): Rule => [hint, (value) => /^\d+$/.test(value)]),
  ['ect', (value) => /^(slow-2g|[234]g)$/.test(value)],
  ['save-data', (value) => value.toLowerCase() === 'on'],
])

/** `bytes=5-` or `bytes=5-9`: one stretch that has a beginning (Fetch §2.2.2, "parse a single range header value"). */
function isSimpleRange(value: string): boolean {
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(value) ?? []
  return first !== undefined && (!last || Number(first) <= Number(last))
}

/** CORS-safelisted request-header (Fetch §2.2.2). */
export function isSafelisted([name, value]: Header): boolean {
  return value.length <= 128 && safelist.get(name.toLowerCase())?.(value) === true
}

/** What all values together may take (Fetch §2.2.2, CORS-unsafe request-header names). */
const MAX_SAFELISTED = 1024

/** The lower-case names of the headers that make a preflight necessary, sorted (Fetch §4.8 step 4). */
export function unsafeHeaders(headers: readonly Header[]): string[] {
  const safe = headers.filter(isSafelisted)
  const tooMuch = safe.reduce((sum, [, value]) => sum + value.length, 0) > MAX_SAFELISTED
  return headers
    .filter((header) => tooMuch || !safe.includes(header))
    .map(([name]) => name.toLowerCase())
    .sort()
}

/** Neither the method nor a header is what a plain form could send (Fetch §4.1). */
export function needsPreflight({ method, headers }: Outgoing): boolean {
  return !SAFELISTED_METHODS.includes(method) || unsafeHeaders(headers).length > 0
}

/** The CORS check (Fetch §4.10): null when it passes. */
export function corsCheck(outgoing: Outgoing, response: HttpResponse): Reason | null {
  const allowed = combinedHeader(response, 'Access-Control-Allow-Origin')
  const credentialed = outgoing.credentials === 'include'
  if (allowed === undefined) return because('cors-no-header', 'The answer has no Access-Control-Allow-Origin')
  if (allowed === '*' && !credentialed) return null
  if (allowed === '*') return because('cors-wildcard', 'With credentials Access-Control-Allow-Origin may not be *')
  if (allowed !== requestOrigin(outgoing)) {
    return because('cors-other-origin', 'Access-Control-Allow-Origin names another origin')
  }
  if (!credentialed || combinedHeader(response, 'Access-Control-Allow-Credentials') === 'true') return null
  return because('cors-no-credentials', 'With credentials Access-Control-Allow-Credentials must be true')
}

const listed = (response: HttpResponse, name: string) =>
  (combinedHeader(response, name) ?? '').split(',').map((item) => item.trim())

/** What the answer to a preflight must say (Fetch §4.8 step 7): null when it allows the request. */
function preflightCheck(outgoing: Outgoing, response: HttpResponse): Reason | null {
  const failed = corsCheck(outgoing, response)
  if (failed) return failed
  if (response.status < 200 || response.status > 299) {
    return because('preflight-status', 'The preflight was not answered with a success', 'Fetch §4.8')
  }
  const wildcard = outgoing.credentials !== 'include'
  const methods = listed(response, 'Access-Control-Allow-Methods')
  const methodAllowed =
    SAFELISTED_METHODS.includes(outgoing.method) ||
    methods.includes(outgoing.method) ||
    (wildcard && methods.includes('*'))
  if (!methodAllowed) {
    return because('preflight-method', 'The preflight did not allow the method', 'Fetch §4.8')
  }
  const names = listed(response, 'Access-Control-Allow-Headers').map((name) => name.toLowerCase())
  const star = wildcard && names.includes('*')
  // Fetch §4.8 lets `*` cover every header but Authorization; Chromium lets it cover that one, too, and is followed.
  const missing = !star && unsafeHeaders(outgoing.headers).some((name) => !names.includes(name))
  return missing ? because('preflight-header', 'The preflight did not allow a header', 'Fetch §4.8') : null
}

const SAFELISTED_RESPONSE = ['cache-control', 'content-language', 'content-length', 'content-type', 'expires', 'last-modified', 'pragma'] // prettier-ignore

/** The headers of an answer that a page of the same origin may read (Fetch §2.2.6): `Set-Cookie` never. */
export const readableHeaders = (response: HttpResponse): Header[] =>
  response.headers
    .map(([name, value]): Header => [name.toLowerCase(), value])
    .filter(([name]) => name !== 'set-cookie' && name !== 'set-cookie2')

/** Those that a page of another origin may read (Fetch §2.2.6). */
export function exposedHeaders(response: HttpResponse, credentialed: boolean): Header[] {
  const exposed = listed(response, 'Access-Control-Expose-Headers').map((name) => name.toLowerCase())
  const all = exposed.includes('*') && !credentialed
  return readableHeaders(response).filter(
    ([name]) => all || SAFELISTED_RESPONSE.includes(name) || exposed.includes(name),
  )
}

/** Asks whether the request may be made at all (Fetch §4.8); without cookies, and the answer sets none. */
export async function preflight(
  outgoing: Outgoing,
  exchange: (question: Outgoing) => Promise<HttpResponse>,
): Promise<Reason | null> {
  const names = unsafeHeaders(outgoing.headers)
  const asking: Header[] = [['Access-Control-Request-Method', outgoing.method]]
  if (names.length > 0) asking.push(['Access-Control-Request-Headers', names.join(',')])
  const question: Outgoing = {
    ...outgoing,
    kind: 'preflight',
    method: 'OPTIONS',
    headers: asking,
    body: '',
    credentials: 'omit',
  }
  return preflightCheck(outgoing, await exchange(question))
}
