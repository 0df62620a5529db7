/** The checks of the Request constructor (Fetch §5.4) on what a script asks `fetch` for. */
import { isSafelisted } from '../request/cors.ts'
import type { FetchInit, Reason } from '../types.ts'

const typeError = (code: string, text: string): Reason => ({ code, text, source: 'Fetch §5.4' })

const TOKEN = /^[!#$%&'*+.^_`|~0-9a-z-]+$/i
/** Fetch §2.2.1, forbidden method. */
const FORBIDDEN_METHOD = /^(connect|trace|track)$/i
/**
 * Headers that a script cannot set (Fetch §2.2.2, forbidden request-header). User-Agent is none there; Chromium drops
 * it all the same, and is followed here.
 */
const FORBIDDEN =
  /^(accept-(charset|encoding)|access-control-request-(headers|method)|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|proxy-.*|referer|sec-.*|set-cookie|te|trailer|transfer-encoding|upgrade|user-agent|via)$/i
/** They are forbidden where they ask for a forbidden method. */
const OVERRIDE = /^x-(http-method|(http-)?method-override)$/i
/** What lies between commas, but for those in quotes (Fetch §2.2.2, "get, decode, and split"). */
const VALUE = /("(\\.|[^"\\])*"?|[^",])+/g
/** What a no-cors request may say is what a plain form may say (Fetch §2.2.2, no-CORS-safelisted request-header name). */
const NO_CORS = /^(accept|accept-language|content-language|content-type)$/i

/** The options without the headers that a script may not set, or why there is no request. */
export function checkedInit(init: FetchInit): FetchInit | Reason {
  const { method = 'GET', mode, body, headers = {} } = init
  if (!TOKEN.test(method) || FORBIDDEN_METHOD.test(method)) return typeError('method', 'No script may use this method')
  if (body !== undefined && /^(get|head)$/i.test(method)) return typeError('get-body', 'A GET or HEAD has no body')
  const allowed = Object.entries(headers).filter(isAllowed)
  if (mode !== 'no-cors') return { ...init, headers: Object.fromEntries(allowed) }
  if (!/^(get|head|post)$/i.test(method)) return typeError('no-cors-method', 'Without CORS only GET, HEAD and POST go')
  return { ...init, headers: Object.fromEntries(allowed.filter(isAllowedWithoutCors)) }
}

const asksForForbidden = (value: string) => value.match(VALUE)?.some((method) => FORBIDDEN_METHOD.test(method.trim()))

/** The guard `request` drops the rest without a word (Fetch §5.1). */
const isAllowed = ([name, value]: [string, string]) =>
  !FORBIDDEN.test(name) && !(OVERRIDE.test(name) && asksForForbidden(value))

/** So does the guard `request-no-cors`. */
const isAllowedWithoutCors = ([name, value]: [string, string]) => NO_CORS.test(name) && isSafelisted([name, value])
