import type { Header, HttpResponse } from '../message.ts'

/** The headers of an answer that a page of the same origin may read (Fetch §2.2.6): `Set-Cookie` never. */
export const readableHeaders = (response: HttpResponse): Header[] =>
  response.headers
    .map(([name, value]): Header => [name.toLowerCase(), value])
    .filter(([name]) => name !== 'set-cookie' && name !== 'set-cookie2')
