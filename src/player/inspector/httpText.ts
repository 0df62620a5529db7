/** A message as it goes over the wire in HTTP/1.1 (RFC 9112 §3 and §4), line by line. */
import type { Header, HttpRequest, HttpResponse } from '../../browser/index.ts'
import { pathOf } from '../pathOf.ts'

export interface HttpLines {
  readonly start: string
  readonly headers: readonly Header[]
  readonly body: string
}

/** Reason phrases of the statuses that the taught servers use (RFC 9110 §15). */
const phrases: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  302: 'Found',
  303: 'See Other',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  500: 'Internal Server Error',
}

export const requestLines = ({ method, url, headers, body }: HttpRequest): HttpLines => ({
  start: `${method} ${pathOf(url)} HTTP/1.1`,
  headers,
  body,
})

export const responseLines = ({ status, headers, body }: HttpResponse): HttpLines => ({
  start: `HTTP/1.1 ${status} ${phrases[status] ?? ''}`.trimEnd(),
  headers,
  body,
})
