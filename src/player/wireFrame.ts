/** What the frame tells the page that holds it; `wire-ready` brings the engine's port with it. */
export type ToPage =
  | { readonly type: 'wire-loading' | 'wire-starting' | 'wire-ready' }
  | { readonly type: 'wire-failed'; readonly reason: string }

export type WireFrame =
  | { readonly ok: true; readonly port: MessagePort; readonly close: () => void }
  /** Why requests take the direct wire instead: one sentence for people. */
  | { readonly ok: false; readonly reason: string }

/** How long the frame may take to load, which is a matter of the network and not of the service worker. */
const LOADING = 10_000

/**
 * Opens the frame that makes real fetches and resolves with the engine's end of its wire, or with the reason why there is
 * none: at the latest `timeout` milliseconds after the frame began to start its service worker.
 *
 * @example
 * const frame = await connectWireFrame()
 * if (frame.ok) await engine({ type: 'connect', port: frame.port })
 */
export function connectWireFrame({ timeout = 1800 }: { timeout?: number } = {}): Promise<WireFrame> {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe')
    frame.src = 'wire/index.html'
    frame.title = 'The wire: it carries the requests of the simulated browsers'
    frame.hidden = true
    let heard = false
    let starting = false

    const settle = (result: WireFrame) => {
      clearTimeout(timer)
      window.removeEventListener('message', listen)
      if (!result.ok) frame.remove()
      resolve(result)
    }
    const fail = (reason: string) => settle({ ok: false, reason })

    const listen = ({ source, origin, data, ports: [port] }: MessageEvent) => {
      if (source !== frame.contentWindow || origin !== window.location.origin) return
      const message = parseToPage(data)
      if (!message) return
      heard = true
      if (message.type === 'wire-failed') fail(message.reason)
      if (message.type === 'wire-ready' && port) settle({ ok: true, port, close: () => frame.remove() })
      // Only the first time: a frame that reloads itself again and again must come to an end.
      if (message.type !== 'wire-starting' || starting) return
      starting = true
      clearTimeout(timer)
      timer = setTimeout(() => fail('The service worker did not start in time.'), timeout)
    }

    const unheard = 'The frame that talks to the service worker could not be loaded.'
    let timer = setTimeout(() => fail(unheard), LOADING)
    window.addEventListener('message', listen)
    // A document that is not the frame's, such as an error page, says nothing; the frame's first word may come just after.
    frame.addEventListener('load', () => setTimeout(() => heard || fail(unheard), 500))
    document.body.append(frame)
  })
}

function parseToPage(data: unknown): ToPage | null {
  if (typeof data !== 'object' || data === null || !('type' in data)) return null
  const { type } = data
  if (type === 'wire-loading' || type === 'wire-starting' || type === 'wire-ready') return { type }
  if (type === 'wire-failed' && 'reason' in data && typeof data.reason === 'string')
    return { type, reason: data.reason }
  return null
}
