/**
 * Between the simulation's messages and what `fetch` can carry. Page code may not set `Cookie`, read `Set-Cookie`, repeat
 * a field without having it joined, keep its letter case, or give GET a body (Fetch §2.2, §5); so what can travel
 * under its own name does, for DevTools to show, and the rest travels beside it under `x-wire-…`. What comes out is
 * exactly what went in, and is taken from the message that travelled alone.
 */
import type { Header, HttpRequest, HttpResponse } from '../browser/index.ts'
import { WireTranslationError } from './errors.ts'

/** A request in the shape `fetch` takes. */
export interface WireRequest {
  readonly url: string
  readonly method: string
  readonly headers: readonly Header[]
  readonly body: Uint8Array<ArrayBuffer> | null
}

/** A response in the shape the `Response` constructor takes. */
export interface WireResponse {
  readonly status: number
  readonly headers: readonly Header[]
  readonly body: Uint8Array<ArrayBuffer> | null
}

/** The wire's own headers. */
const NAMES = 'wire-headers'
const URL_AS_SENT = 'wire-url'
const METHOD = 'wire-method'
const STATUS = 'wire-status'
const BODY = 'wire-body'

/** Fetch §2.2.2, forbidden request-header; and `User-Agent`, which browsers replace. */
const KEPT_BY_BROWSERS =
  /^(accept-charset|accept-encoding|access-control-request-.*|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via|proxy-.*|sec-.*|x-http-method(-override)?|x-method-override|user-agent)$/

/**
 * Fetch §2.2.2, forbidden response-header name; `Location`, without which `fetch` hands a redirect over instead of
 * following it (Fetch §4.4); and fields by which the answer of a made-up host would act on this page's own.
 */
const HIDDEN_BY_BROWSERS =
  /^(set-cookie2?|location|refresh|link|clear-site-data|report-to|reporting-endpoints|nel|sourcemap|x-sourcemap|content-encoding|content-length|transfer-encoding)$/

/** Names that the wire and the mocking library give a meaning of their own. */
const TAKEN = /^(x-)?(wire|msw)(-|$)/

const TOKEN = /^[!#$%&'*+\-.^_`|0-9a-z]+$/i
/** Printable ASCII without outer white space: `Headers` takes anything else away or refuses it. */
const PLAIN_VALUE = /^[\x21-\x7e]([\x20-\x7e\t]*[\x21-\x7e])?$/
const PLAIN_URL = /^https:\/\/[a-z0-9.-]+\.test\//
/** RFC 9110 §9.3.8 (TRACE), §9.3.6 (CONNECT) and what `fetch` writes in capitals (Fetch §2.2.1). */
const CHANGED_METHOD = /^(connect|trace|track|get|head|post|put|delete|options)$/i
/** Fetch §2.2.3, null body status, of those that a `Response` may have. */
const BODILESS = [204, 205, 304]

/** The request as `fetch` can carry it. */
export function toWireRequest(request: HttpRequest): WireRequest {
  const own: Header[] = []
  const url = travellingUrl(request.url)
  if (url !== request.url) own.push([URL_AS_SENT, ascii(request.url)])
  const method = travellingMethod(request.method)
  if (method !== request.method) own.push([METHOD, ascii(request.method)])
  const bodyTravels = method !== 'GET' && method !== 'HEAD' && isWellFormed(request.body)
  if (!bodyTravels && request.body !== '') own.push([BODY, ascii(request.body)])
  return {
    url,
    method,
    headers: [...toWireHeaders(request.headers, KEPT_BY_BROWSERS), ...own],
    body: bodyTravels && request.body !== '' ? new TextEncoder().encode(request.body) : null,
  }
}

/** The request that {@link toWireRequest} was given, from what arrived. */
export function fromWireRequest(wire: WireRequest): HttpRequest {
  const arrived = new Headers(wire.headers.map(([name, value]): [string, string] => [name, value]))
  return {
    method: ownHeader(arrived, METHOD) ?? wire.method,
    url: ownHeader(arrived, URL_AS_SENT) ?? wire.url,
    headers: fromWireHeaders(arrived),
    body: ownHeader(arrived, BODY) ?? decodeBody(wire.body),
  }
}

/**
 * The response as a service worker can answer with it. A browser writes a line into the console for each status of 400
 * or more that a page's own fetch gets; `quiet` lets such a status travel beside a 200.
 */
export function toWireResponse(
  response: HttpResponse,
  { to = 'GET', quiet = false }: { to?: string; quiet?: boolean } = {},
): WireResponse {
  const own: Header[] = []
  const { status } = response
  const statusTravels = Number.isInteger(status) && status >= 200 && status <= (quiet ? 399 : 599)
  if (!statusTravels) own.push([STATUS, String(status)])
  const travelling = statusTravels ? status : 200
  const bodyTravels = !BODILESS.includes(travelling) && to !== 'HEAD' && isWellFormed(response.body)
  if (!bodyTravels && response.body !== '') own.push([BODY, ascii(response.body)])
  return {
    status: travelling,
    headers: [...toWireHeaders(response.headers, HIDDEN_BY_BROWSERS), ...own],
    body: bodyTravels && response.body !== '' ? new TextEncoder().encode(response.body) : null,
  }
}

/** The response that {@link toWireResponse} was given, from what arrived. */
export function fromWireResponse(wire: WireResponse): HttpResponse {
  const arrived = new Headers(wire.headers.map(([name, value]): [string, string] => [name, value]))
  const status = arrived.get(STATUS)
  return {
    status: status === null ? wire.status : Number(status),
    headers: fromWireHeaders(arrived),
    body: ownHeader(arrived, BODY) ?? decodeBody(wire.body),
  }
}

function toWireHeaders(headers: readonly Header[], reserved: RegExp): Header[] {
  const names = headers.map(([name]) => name)
  const keys = travellingNames(names)
  const isOnlyOne = (lower: string) => names.filter((name) => name.toLowerCase() === lower).length === 1
  const lines = headers.map(([name, value], i): Header => {
    const lower = name.toLowerCase()
    const ownName =
      TOKEN.test(name) &&
      !reserved.test(lower) &&
      !TAKEN.test(lower) &&
      isOnlyOne(lower) &&
      PLAIN_VALUE.test(value) &&
      !value.includes('msw/')
    if (ownName) return [name, value]
    return [keys[i] ?? lower, PLAIN_VALUE.test(value) && !value.startsWith('"') ? value : ascii(value)]
  })
  return [...lines, [NAMES, ascii(names)]]
}

function fromWireHeaders(arrived: Headers): Header[] {
  const names = parse(arrived.get(NAMES) ?? '')
  if (!isStrings(names)) throw new WireTranslationError('The list of headers did not arrive.')
  const keys = travellingNames(names)
  return names.map((name, i) => {
    const renamed = arrived.get(keys[i] ?? '')
    if (renamed !== null) return [name, renamed.startsWith('"') ? text(renamed) : renamed]
    const value = TOKEN.test(name) ? arrived.get(name) : null
    if (value === null) throw new WireTranslationError(`The header ${ascii(name)} did not arrive.`)
    return [name, value]
  })
}

/** `x-wire-set-cookie`, `x-wire-set-cookie~2`, … by position, so that both ends find the same without a table. */
function travellingNames(names: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return names.map((name) => {
    const stem = TOKEN.test(name) ? name.toLowerCase() : 'name'
    const nth = (seen.get(stem) ?? 0) + 1
    seen.set(stem, nth)
    return `x-wire-${stem}${nth > 1 ? `~${nth}` : ''}`
  })
}

/**
 * Only `https:` on a `.test` host may leave the frame: other ports and `http:` are refused by policies, and any other
 * name could resolve.
 */
function travellingUrl(url: string): string {
  if (!URL.canParse(url)) return 'https://elsewhere.test/'
  const { hostname, pathname, search } = new URL(url)
  const travelling = `https://${hostname}${pathname}${search}`
  return PLAIN_URL.test(travelling) && URL.canParse(travelling) ? travelling : 'https://elsewhere.test/'
}

function travellingMethod(method: string): string {
  const capitals = method.toUpperCase()
  if (!TOKEN.test(method) || /^(CONNECT|TRACE|TRACK)$/.test(capitals)) return 'POST'
  return CHANGED_METHOD.test(method) ? capitals : method
}

function ownHeader(arrived: Headers, name: string): string | undefined {
  const value = arrived.get(name)
  return value === null ? undefined : text(value)
}

/** With its byte order mark, which `Response.text()` would take away. */
function decodeBody(body: Uint8Array | null): string {
  return body === null ? '' : new TextDecoder('utf-8', { ignoreBOM: true }).decode(body)
}

/** A lone surrogate has no UTF-8 form. */
const isWellFormed = (body: string): boolean => !/\p{Surrogate}/u.test(body)

/** JSON in printable ASCII: header values are bytes. */
function ascii(value: string | readonly string[]): string {
  return JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function text(json: string): string {
  const value = parse(json)
  if (typeof value !== 'string') throw new WireTranslationError('A header arrived damaged.')
  return value
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

const isStrings = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')
