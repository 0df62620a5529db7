/**
 * Browsers guard the headers of messages that a script makes: a `Request` loses `Cookie` and `Origin`, a `Response`
 * loses `Set-Cookie` (Fetch §5.1, header guards). Servers written for Node need them, and Node guards nothing. These
 * classes keep a `Headers` of their own, which has no guard, so that such a server runs unchanged in a page or worker.
 *
 * The platform's own object is made when it is asked for what only it knows, as `@hono/node-server` does it: to make it
 * for every message takes longer than all that a server does for it besides the crypto.
 */
import type { HttpRequest, HttpResponse } from '../browser/index.ts'

const NativeRequest = globalThis.Request
const NativeResponse = globalThis.Response

/** A class whose instances count as ones of `Native`, and answer with what `whole` answers where they don't themselves. */
function inPlaceOf<Native extends abstract new (...args: never[]) => object>(Native: Native): Native {
  const Hollow = function () {}
  Hollow.prototype = Object.create(Native.prototype)
  for (const name of Object.getOwnPropertyNames(Native.prototype)) {
    Object.defineProperty(Hollow.prototype, name, {
      get(this: { readonly whole: object }) {
        const answer: unknown = Reflect.get(this.whole, name)
        return typeof answer === 'function' ? answer.bind(this.whole) : answer
      },
    })
  }
  // Its constructor is only called as `super`; the static methods are the platform's.
  return Object.setPrototypeOf(Hollow, Native)
}

/** Addresses that are written as the platform writes them (URL §4.5). */
const WRITTEN = /^https?:\/\/[a-z.]+\/([\w/?=&-]|\.\w)*$/

class UnguardedRequest extends inPlaceOf(NativeRequest) {
  override readonly url: string
  override readonly method: string
  override readonly headers: Headers
  readonly #make: () => Request
  #native: Request | undefined

  constructor(input: RequestInfo | URL, init: RequestInit = {}) {
    super(input)
    const { method = 'GET', body } = init
    const headers = new Headers(init.headers ?? (input instanceof NativeRequest ? input.headers : undefined))
    const source = input instanceof NativeRequest && #make in input ? input.whole : input
    this.#make = () =>
      new NativeRequest(source, init instanceof NativeRequest ? init : { ...init, headers: typeOnly(headers) })
    this.headers = typed(headers, body, () => this.whole.headers)
    // All others are the platform's to normalise, or to refuse.
    const plain =
      typeof source === 'string' && WRITTEN.test(source) && (method === 'POST' || (method === 'GET' && !body))
    this.url = plain ? source : this.whole.url
    this.method = plain ? method : this.whole.method
  }

  /** The platform's request. */
  get whole(): Request {
    return (this.#native ??= this.#make())
  }

  override clone(): Request {
    return new UnguardedRequest(this.whole.clone(), { headers: this.headers })
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof NativeRequest
  }
}

/** Final statuses whose answers may have a body (Fetch §2.2.3), and 204. */
const isFinal = (status: number) =>
  Number.isInteger(status) && status >= 200 && status < 600 && status !== 205 && status !== 304

class UnguardedResponse extends inPlaceOf(NativeResponse) {
  override readonly status: number
  override readonly headers: Headers
  readonly #make: () => Response
  #native: Response | undefined
  /** The body, where reading it needs no platform. */
  readonly #text: string | null
  #isRead = false

  constructor(body?: BodyInit | null, init?: ResponseInit) {
    super()
    // Hono gives a whole answer as `init`, whose status is a getter: spreading would lose it.
    const { status = 200, statusText = '' } = init ?? {}
    const headers = new Headers(init?.headers)
    this.#make = () => new NativeResponse(body, { status, statusText, headers: typeOnly(headers) })
    this.#text = typeof body === 'string' || !body ? (body ?? '') : null
    this.headers = typed(headers, body, () => this.whole.headers)
    this.status = isFinal(status) && !(body && status === 204) && !statusText ? status : this.whole.status
  }

  /** The platform's answer. */
  get whole(): Response {
    if (!this.#native) {
      this.#native = this.#make()
      if (this.#isRead) void this.#native.text()
    }
    return this.#native
  }

  override async text(): Promise<string> {
    if (this.#native || this.#isRead || this.#text === null) return this.whole.text()
    this.#isRead = true
    return this.#text
  }

  override clone(): Response {
    const { status, statusText, body } = this.whole.clone()
    return new UnguardedResponse(body, { status, statusText, headers: this.headers })
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof NativeResponse
  }

  static override json(data: unknown, init?: ResponseInit): Response {
    const { body, headers, status, statusText } = NativeResponse.json(data, init)
    return new UnguardedResponse(body, {
      status,
      statusText,
      headers: typed(new Headers(init?.headers), body, () => headers),
    })
  }
}

const TYPE = 'content-type'

/** The one header that the platform itself reads, to take a form apart (Fetch §5.3). */
function typeOnly(headers: Headers): HeadersInit {
  const type = headers.get(TYPE)
  return type === null ? {} : { [TYPE]: type }
}

/** The one that it writes: a body that was given no type may have one by its nature (Fetch §5.2). */
function typed(headers: Headers, body: unknown, native: () => Headers): Headers {
  const type = body && !headers.has(TYPE) ? native().get(TYPE) : null
  if (type !== null) headers.set(TYPE, type)
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
