/** The tokens that an answer hands over: in its body (RFC 6749 §5.1), or the refresh token in a cookie. */
import { headersOf, type HttpResponse } from '../browser/index.ts'

/** The cookie in which the shop keeps refresh tokens; every customer sees its name. */
export const REFRESH_COOKIE = '__Host-refresh'

/** The value of the refresh cookie in a `Cookie` or `Set-Cookie` header. */
export const refreshCookieIn = (header: string): string | undefined =>
  /(?:^|; )__Host-refresh=([^;]+)/.exec(header)?.[1]

/** What an answer hands over; undefined where it hands over none. */
export interface AnsweredTokens {
  readonly access: string | undefined
  readonly refresh: string | undefined
}

/**
 * Reads the tokens out of an answer, as a client of the shop would.
 *
 * @example tokensIn(await send(loginRequest)).access // 'eyJhbGciOiJFZERTQSIs…'
 */
export function tokensIn({ headers, body }: Pick<HttpResponse, 'headers' | 'body'>): AnsweredTokens {
  const cookie = headersOf({ headers }, 'Set-Cookie')
    .map(refreshCookieIn)
    .find((value) => value !== undefined)
  const { access, refresh } = tokensInBody(body)
  return { access, refresh: cookie ?? refresh }
}

/** Those in its body alone. */
export function tokensInBody(body: string): AnsweredTokens {
  const fields = new Map(Object.entries(objectIn(body)))
  const text = (name: string) => {
    const value = fields.get(name)
    return typeof value === 'string' ? value : undefined
  }
  return { access: text('access_token'), refresh: text('refresh_token') }
}

function objectIn(body: string): object {
  if (!body.startsWith('{')) return {}
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
