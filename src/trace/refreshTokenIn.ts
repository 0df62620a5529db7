import { headersOf, type HttpResponse } from '../browser/index.ts'

export const REFRESH_COOKIE = /(?:^|; )__Host-refresh=([^;]+)/

/** The refresh token that an answer hands over: in its body (RFC 6749 §5.1), or in a cookie. */
export function refreshTokenIn(response: HttpResponse): string | undefined {
  const cookies = headersOf(response, 'Set-Cookie').flatMap((line) => REFRESH_COOKIE.exec(line)?.[1] ?? [])
  return cookies[0] ?? /"refresh_token":"([^"]+)"/.exec(response.body)?.[1]
}
