import {
  createBrowser,
  headerOf,
  NetworkError,
  type BrowserEvent,
  type HttpRequest,
  type HttpResponse,
  type RequestContext,
  type UserAgent,
} from '../../src/browser/index.ts'

export const START = Date.UTC(2026, 0, 1)

/** A browser before servers whose answers a test writes down, by URL, or `lost`; everything else is answered with 200. */
export function browserBefore(
  answers: Readonly<Record<string, Partial<HttpResponse> | 'lost'>> = {},
  thirdPartyCookies?: 'allowed' | 'blocked',
  userAgent: UserAgent = 'chromium',
) {
  const requests: { message: HttpRequest; context: RequestContext }[] = []
  const events: BrowserEvent[] = []
  const clock = { now: START }
  const browser = createBrowser({
    userAgent,
    ...(thirdPartyCookies ? { thirdPartyCookies } : {}),
    deps: {
      now: () => clock.now,
      record: (event) => events.push(event),
      send: (message, context) => {
        requests.push({ message, context })
        const answer = answers[message.url]
        if (answer === 'lost') return Promise.reject(new NetworkError())
        return Promise.resolve({ status: 200, headers: [], body: '', ...answer })
      },
    },
  })
  /** A header of the last request. */
  const last = (name: string) => {
    const request = requests.at(-1)
    return request && headerOf(request.message, name)
  }
  const blocked = () => events.flatMap((event) => (event.type === 'blocked' ? [event.reason.code] : []))
  return { browser, requests, events, clock, last, blocked }
}

/** An answer that sets cookies. */
export const sets = (...lines: readonly string[]) => ({
  headers: lines.map((line) => ['Set-Cookie', line] as const),
})
