/**
 * The simulation's own HTTP message. Page code may not set `Cookie` nor read `Set-Cookie` (Fetch §2.2.2, forbidden
 * header names), so `Request` and `Response` can't carry what this page is about; plain data can.
 */

/** One header line, in the order and the case in which it is sent. */
export type Header = readonly [name: string, value: string]

/** A request as it travels. */
export interface HttpRequest {
  readonly method: string
  /** Absolute URL without a fragment. */
  readonly url: string
  readonly headers: readonly Header[]
  /** Text; empty when there is none. */
  readonly body: string
}

/** An answer as it travels. */
export interface HttpResponse {
  readonly status: number
  readonly headers: readonly Header[]
  readonly body: string
}

/** The value of the first header of that name, case-insensitively (RFC 9110 §5.1). */
export function headerOf(message: { readonly headers: readonly Header[] }, name: string): string | undefined {
  const wanted = name.toLowerCase()
  return message.headers.find(([n]) => n.toLowerCase() === wanted)?.[1]
}

/** All values of that name as one, as Fetch reads a field (Fetch §2.2.2, "get"); undefined when there is none. */
export function combinedHeader(message: { readonly headers: readonly Header[] }, name: string): string | undefined {
  const values = headersOf(message, name)
  return values.length > 0 ? values.join(', ') : undefined
}

/** Every value of that name, in order: `Set-Cookie` is the one field that must not be joined (RFC 9110 §5.3). */
export function headersOf(message: { readonly headers: readonly Header[] }, name: string): string[] {
  const wanted = name.toLowerCase()
  return message.headers.filter(([n]) => n.toLowerCase() === wanted).map(([, value]) => value)
}
