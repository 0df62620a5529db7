import { headersOf, type HttpResponse } from '../browser/index.ts'
import { paths } from '../server/index.ts'

/**
 * The Set-Cookie line with which the sibling's host plants Mallory's own session in Alice's browser: the shop's own
 * cookie, widened to the registrable domain, and for a longer path, so that it is sent first (RFC 6265bis §5.8.3).
 */
export function tossedCookie(login: HttpResponse): string | undefined {
  const [pair] = (headersOf(login, 'Set-Cookie')[0] ?? '').split(';')
  return pair ? `${pair}; Domain=shop.test; Path=${paths.orders}; Secure` : undefined
}
