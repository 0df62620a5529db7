import type { HttpRequest, HttpResponse } from '../../browser/index.ts'

/** The server end of a wire: takes one message, gives the answer. */
export type Serve = (request: HttpRequest) => Promise<HttpResponse>

/** How a request gets from a browser to a server. Both wires deliver the same bytes; only the way differs. */
export interface Wire {
  readonly name: 'direct' | 'service-worker'
  /**
   * Brings the request to `serve` and its answer back. Rejects with what `serve` rejects with, or with
   * {@link WireDownError} when the wire itself gave up.
   */
  carry(request: HttpRequest, serve: Serve): Promise<HttpResponse>
}
