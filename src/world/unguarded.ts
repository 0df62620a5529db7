/**
 * Browsers guard the headers of messages that a script makes: a `Request` loses `Cookie` and `Origin`, a `Response`
 * loses `Set-Cookie` (Fetch §5.1, header guards). Servers written for Node need them, and Node guards nothing. These
 * subclasses keep a `Headers` of their own, which has no guard, so that such a server runs unchanged in a page or worker.
 */
import type { HttpRequest, HttpResponse } from '../browser/message.ts'

const NativeRequest = globalThis.Request
const NativeResponse = globalThis.Response

class UnguardedRequest extends NativeRequest {
  readonly #headers: Headers

  constructor(input: RequestInfo | URL, init?: RequestInit) {
    const headers = new Headers(init?.headers ?? (input instanceof NativeRequest ? input.headers : undefined))
    super(input, init instanceof NativeRequest ? init : { ...init, headers: typeOnly(headers) })
    this.#headers = typed(headers, super.headers)
  }

  override get headers(): Headers {
    return this.#headers
  }

  override clone(): Request {
    return new UnguardedRequest(super.clone(), { headers: this.#headers })
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof NativeRequest
  }
}

class UnguardedResponse extends NativeResponse {
  readonly #headers: Headers

  constructor(body?: BodyInit | null, init?: ResponseInit) {
    const headers = new Headers(init?.headers)
    // Hono gives a whole answer as `init`, whose status is a getter: spreading would lose it.
    const { status = 200, statusText = '' } = init ?? {}
    super(body, { status, statusText, headers: typeOnly(headers) })
    this.#headers = typed(headers, super.headers)
  }

  override get headers(): Headers {
    return this.#headers
  }

  override clone(): Response {
    const { status, statusText, body } = super.clone()
    return new UnguardedResponse(body, { status, statusText, headers: this.#headers })
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof NativeResponse
  }

  static override json(data: unknown, init?: ResponseInit): Response {
    const { body, headers, status, statusText } = NativeResponse.json(data, init)
    return new UnguardedResponse(body, { status, statusText, headers: typed(new Headers(init?.headers), headers) })
  }
}

const TYPE = 'content-type'

/** The one header that the platform itself reads, to take a form apart (Fetch §5.3). */
function typeOnly(headers: Headers): HeadersInit {
  const type = headers.get(TYPE)
  return type === null ? {} : { [TYPE]: type }
}

/** The one that it writes: a body that was given no type may have one by its nature (Fetch §5.2). */
function typed(headers: Headers, native: Headers): Headers {
  const type = native.get(TYPE)
  if (type !== null && !headers.has(TYPE)) headers.set(TYPE, type)
  return headers
}

/**
 * Makes `Request` and `Response` keep every header, where the platform takes some away. Does nothing on Node, and nothing
 * the second time.
 */
export function installUnguardedMessages(): void {
  if (!new Request('https://shop.test/', { headers: { cookie: 'a=b' } }).headers.has('cookie')) {
    globalThis.Request = UnguardedRequest
  }
  if (!new Response(null, { headers: { 'set-cookie': 'a=b' } }).headers.has('set-cookie')) {
    globalThis.Response = UnguardedResponse
  }
}

/** The message as a server's `fetch` takes it. GET and HEAD lose their body, as they do on Node (Fetch §5.4 step 36). */
export function toFetchRequest({ method, url, headers, body }: HttpRequest): Request {
  const init: RequestInit = { method, headers: headers.map(([name, value]): [string, string] => [name, value]) }
  // As bytes: a string would add a Content-Type that nobody sent.
  if (body !== '' && !/^(get|head)$/i.test(method)) init.body = new TextEncoder().encode(body)
  return new Request(url, init)
}

/** The answer as plain data: names in lower case and sorted, as `Headers` lists them, each `Set-Cookie` on its own line. */
export async function fromFetchResponse(response: Response): Promise<HttpResponse> {
  return { status: response.status, headers: [...response.headers], body: await response.text() }
}

/** A server's own request, as plain data. */
export const fromFetchRequest = async (request: Request): Promise<HttpRequest> => ({
  method: request.method,
  url: request.url,
  headers: [['host', new URL(request.url).host], ...request.headers],
  body: await request.text(),
})

/** The answer to it, as the platform's `fetch` gives it. */
export function toFetchResponse({ status, headers, body }: HttpResponse): Response {
  // A status without content takes no body, not even an empty one (Fetch §5.5).
  const content = [101, 103, 204, 205, 304].includes(status) ? null : body
  return new Response(content, { status, headers: headers.map(([name, value]): [string, string] => [name, value]) })
}
