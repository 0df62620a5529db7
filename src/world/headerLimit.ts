import { urlParts, type HttpRequest, type HttpResponse } from '../browser/index.ts'

/** Node's `--max-http-header-size`, over the address and all names and values. */
const MAX_HEADER_BYTES = 16 * 1024

/** What Node's parser answers before any program sees the request (RFC 6585 §5). */
export const HEADERS_TOO_LARGE: HttpResponse = { status: 431, headers: [['connection', 'close']], body: '' }

export function hasTooLargeHeaders({ url, headers }: HttpRequest): boolean {
  const { pathname, search } = urlParts(url)
  const bytes = headers.reduce((sum, [name, value]) => sum + name.length + value.length, (pathname + search).length)
  return bytes >= MAX_HEADER_BYTES
}
