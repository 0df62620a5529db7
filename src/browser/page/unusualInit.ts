/** What the Request constructor says to what few pages ask for (Fetch §5.4). */
import { isSafelisted } from '../request/cors.ts'
import type { FetchInit, Reason } from '../types.ts'

const typeError = (code: string, text: string): Reason => ({ code, text, source: 'Fetch §5.4' })

const TOKEN = /^[!#$%&'*+.^_`|~0-9a-z-]+$/i
/** Fetch §2.2.1, forbidden method. */
const FORBIDDEN_METHOD = /^(connect|trace|track)$/i
/** What a no-cors request may say is what a plain form may say (Fetch §2.2.2, no-CORS-safelisted request-header name). */
const NO_CORS = /^(accept|accept-language|content-language|content-type)$/i

/** What is left of the options, or why there will be no request. */
export function unusualInit(init: FetchInit): FetchInit | Reason {
  const { method = 'GET', mode, body, headers = {} } = init
  if (!TOKEN.test(method) || FORBIDDEN_METHOD.test(method)) return typeError('method', 'No script may use this method')
  if (body !== undefined && /^(get|head)$/i.test(method)) return typeError('get-body', 'A GET or HEAD has no body')
  if (mode !== 'no-cors') return init
  if (!/^(get|head|post)$/i.test(method)) return typeError('no-cors-method', 'Without CORS only GET, HEAD and POST go')
  return { ...init, headers: Object.fromEntries(Object.entries(headers).filter(allowedWithoutCors)) }
}

/** The guard `request-no-cors` drops the rest without a word (Fetch §5.1). */
const allowedWithoutCors = ([name, value]: [string, string]) => NO_CORS.test(name) && isSafelisted([name, value])
