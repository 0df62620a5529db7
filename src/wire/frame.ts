import type { HttpRequest, HttpResponse } from '../browser/index.ts'
import { parseToFrame, type ToEngine } from '../world/index.ts'
import { parseBetweenTabs, type BetweenTabs } from './betweenTabs.ts'
import type { Fetched, ToFetch } from './fetching.ts'
import { fromWireRequest, fromWireResponse, toWireRequest, toWireResponse } from './translate.ts'
import type { WireRequest, WireResponse } from './translate.ts'

/** Which exchange a request on the network belongs to: the frame's tab, its number there, and whether to be quiet. */
const EXCHANGE = 'wire-exchange'

export interface FrameParts {
  /** A name no other tab has. */
  readonly tab: string
  /** The engine that runs the servers. */
  readonly engine: MessagePort
  /** The frames of all tabs hear each other on it. */
  readonly tabs: BroadcastChannel
  /** Resolves when the service worker is awake and knows this frame, false if it is gone. */
  readonly wake: () => Promise<boolean>
  readonly fetch: (message: ToFetch) => Promise<Fetched>
  /** Whether a status of 400 or more must be kept off the network, because this document itself will fetch it. */
  readonly quiet: () => boolean
}

/**
 * The frame's part of the wire: it makes a real fetch for each message of the engine and, when that fetch's request
 * comes back to it through the service worker, asks the engine what the server answers. Returns what the
 * service worker's handler calls; null means that nobody knows the request.
 */
export function frameOfWire({ tab, engine, tabs, wake, fetch, quiet }: FrameParts) {
  const asked = new Map<string, (response: HttpResponse | null) => void>()

  const sayToEngine = (message: ToEngine) => engine.postMessage(message)
  const sayToTabs = (message: BetweenTabs) => tabs.postMessage(message)

  const carry = async (id: number, request: HttpRequest) => {
    if (!(await wake())) return sayToEngine({ type: 'lost', id, reason: 'The service worker is gone.' })
    const wire = toWireRequest(request)
    const exchange = `${tab} ${id}${quiet() ? ' quiet' : ''}`
    const fetched = await fetch({ ...wire, id, headers: [...wire.headers, [EXCHANGE, exchange]] })
    if (fetched.type === 'failed')
      return sayToEngine({ type: 'lost', id, reason: 'The service worker did not answer.' })
    try {
      const { status, headers, body } = fromWireResponse({ ...fetched, body: new Uint8Array(fetched.body) })
      sayToEngine({ type: 'carried', id, response: { status, headers: [...headers], body } })
    } catch {
      sayToEngine({ type: 'lost', id, reason: 'An answer arrived damaged.' })
    }
  }

  /** A service worker gives a worker's request to any visible frame of its scope, so to that of another tab as well. */
  const ask = (of: string, id: number, { method, url, headers, body }: HttpRequest): Promise<HttpResponse | null> =>
    new Promise((resolve) => {
      asked.set(`${of} ${id}`, resolve)
      const request = { method, url, headers: [...headers], body }
      if (of === tab) sayToEngine({ type: 'serve', id, request })
      else sayToTabs({ type: 'serve', tab: of, id, request })
    })

  const settle = (of: string, id: number, response: HttpResponse | null) => {
    asked.get(`${of} ${id}`)?.(response)
    asked.delete(`${of} ${id}`)
  }

  const answerOtherTab = async (id: number, request: HttpRequest) => {
    const response = await ask(tab, id, request)
    if (!response) return sayToTabs({ type: 'refused', tab, id })
    sayToTabs({ type: 'served', tab, id, response: { ...response, headers: [...response.headers] } })
  }

  engine.onmessage = ({ data }) => {
    const message = parseToFrame(data)
    if (message?.type === 'carry') void carry(message.id, message.request)
    else if (message) settle(tab, message.id, message.type === 'served' ? message.response : null)
  }

  tabs.onmessage = ({ data }) => {
    const message = parseBetweenTabs(data)
    if (message?.type === 'serve' && message.tab === tab) void answerOtherTab(message.id, message.request)
    else if (message && message.type !== 'serve' && message.tab !== tab)
      settle(message.tab, message.id, message.type === 'served' ? message.response : null)
  }

  return async (arrived: WireRequest): Promise<WireResponse | null> => {
    const exchange = arrived.headers.find(([name]) => name === EXCHANGE)?.[1].split(' ')
    if (!exchange) return null
    const [of = '', id = '', manner] = exchange
    const request = fromWireRequest(arrived)
    const response = await ask(of, Number(id), request)
    return response && toWireResponse(response, { to: arrived.method, quiet: manner === 'quiet' })
  }
}
