/**
 * The script of the test's own page: it puts the app's two ends of the wire together, with the app's built frame between
 * them, and lets the test carry messages.
 */
import { Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { csrf } from 'hono/csrf'
import type { HttpRequest, HttpResponse } from '../../../src/browser/index.ts'
import { connectWireFrame, type WireFrame } from '../../../src/player/wireFrame.ts'
import { fromFetchResponse, installUnguardedMessages, toFetchRequest } from '../../../src/world/unguarded.ts'
import type { Wire } from '../../../src/world/wire/index.ts'
import { serviceWorkerWire } from '../../../src/world/wire/serviceWorker.ts'

let frame: WireFrame | undefined
let wire: Wire | undefined
const late: string[] = []

const app = new Hono()
app.use(csrf())
app.post('/cart', async (c) => {
  setCookie(c, 'a', '1', { httpOnly: true })
  setCookie(c, 'b', '2')
  return c.text(`${getCookie(c, 'sid') ?? 'nobody'} ${await c.req.text()}`, 201)
})

const bench = {
  /** `connected`, or why not. */
  async connect(limits: { timeout?: number; patience?: number } = {}): Promise<string> {
    frame = await connectWireFrame({ ...limits, onlate: (reason) => late.push(reason) })
    if (!frame.ok) return frame.reason
    wire = serviceWorkerWire(frame.port, limits)
    return 'connected'
  },

  /** Why it was not connected yet. */
  late: () => late,

  /** Carries the request to a server that answers so, and says what both ends saw. */
  async carry(request: HttpRequest, answer: HttpResponse) {
    if (!wire) throw new Error('not connected')
    const seen: HttpRequest[] = []
    try {
      const response = await wire.carry(request, async (arrived) => {
        seen.push(arrived)
        return answer
      })
      return { seen, response }
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown'
      return { seen, error: name }
    }
  },

  /** The same request to a Hono app of this page, over its own messages. */
  async shop(request: HttpRequest): Promise<HttpResponse> {
    installUnguardedMessages()
    return fromFetchResponse(await app.fetch(toFetchRequest(request)))
  },

  close() {
    if (frame?.ok) frame.close()
  },
}

export type Bench = typeof bench

declare global {
  var bench: Bench
}
globalThis.bench = bench
