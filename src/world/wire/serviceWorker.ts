import type { HttpRequest, HttpResponse } from '../../browser/index.ts'
import { WireDownError } from './errors.ts'
import { parseToEngine, type ToEngine, type ToFrame } from './messages.ts'
import type { Serve, Wire } from './wire.ts'

/** How long the wire may be silent, the server's own time not counted. */
const PATIENCE = 1500

interface Exchange {
  readonly serve: Serve
  readonly resolve: (response: HttpResponse) => void
  readonly reject: (error: unknown) => void
  served: boolean
}

/**
 * The wire through a service worker, as the engine sees it. The frame at the other end of `port` makes the real fetch; its
 * service worker asks back over the same port what the server says. A wire that was silent once is down for good: the
 * first message fails within two seconds, those after it at once.
 *
 * @example
 * const wire = serviceWorkerWire(port)
 * await wire.carry({ method: 'GET', url: 'https://shop.test/orders', headers: [], body: '' }, serve)
 */
export function serviceWorkerWire(port: MessagePort, { patience = PATIENCE } = {}): Wire {
  const exchanges = new Map<number, Exchange>()
  const watches = new Map<number, ReturnType<typeof setTimeout>>()
  let last = 0
  let down: WireDownError | null = null

  const say = (message: ToFrame) => port.postMessage(message)

  const watch = (id: number) => {
    unwatch(id)
    watches.set(
      id,
      setTimeout(() => giveUp('The service worker did not answer in time.'), patience),
    )
  }

  const unwatch = (id: number) => {
    clearTimeout(watches.get(id))
    watches.delete(id)
  }

  const settle = (id: number): Exchange | undefined => {
    const exchange = exchanges.get(id)
    exchanges.delete(id)
    unwatch(id)
    return exchange
  }

  const giveUp = (reason: string) => {
    down ??= new WireDownError(reason)
    for (const id of [...exchanges.keys()]) settle(id)?.reject(down)
  }

  const answer = async (id: number, request: HttpRequest) => {
    const exchange = exchanges.get(id)
    // At most once: a request that nobody waits for, or that was served, is a repetition by the network.
    if (!exchange || exchange.served) return say({ type: 'refused', id })
    exchange.served = true
    unwatch(id)
    try {
      const { status, headers, body } = await exchange.serve(request)
      if (!exchanges.has(id)) return
      watch(id)
      say({ type: 'served', id, response: { status, headers: [...headers], body } })
    } catch (error) {
      settle(id)?.reject(error)
      say({ type: 'refused', id })
    }
  }

  const receive = (message: ToEngine) => {
    if (message.type === 'serve') void answer(message.id, message.request)
    else if (message.type === 'carried') settle(message.id)?.resolve(message.response)
    else if (exchanges.has(message.id)) giveUp(message.reason)
  }

  port.onmessage = ({ data }) => {
    const message = parseToEngine(data)
    if (message) receive(message)
  }

  return {
    name: 'service-worker',
    carry: ({ method, url, headers, body }, serve) =>
      new Promise((resolve, reject) => {
        if (down) return reject(down)
        const id = ++last
        exchanges.set(id, { serve, resolve, reject, served: false })
        watch(id)
        say({ type: 'carry', id, request: { method, url, headers: [...headers], body } })
      }),
  }
}
