/** What the frame tells the page that holds it; `wire-ready` brings the engine's port with it. */
export type ToPage =
  | { readonly type: 'wire-loading' | 'wire-starting' | 'wire-ready' }
  | { readonly type: 'wire-failed'; readonly reason: string }

export type WireFrame =
  | { readonly ok: true; readonly port: MessagePort; readonly close: () => void }
  /** Why there is no wire: one sentence for people; `final` where none will come, however often one asks. */
  | { readonly ok: false; readonly reason: string; readonly final: boolean }

interface Options {
  /** How long its service worker may take to start until `onlate` is told, in milliseconds. */
  readonly timeout?: number
  /** Is told once why there is no wire yet. */
  readonly onlate?: (reason: string) => void
}

/** How long the frame may take to load, which is a matter of the network and not of the service worker. */
const LOADING = 10_000

/** A frame that its service worker does not take reloads itself, and must come to an end. */
const MAX_STARTS = 10

/**
 * Opens the frame that makes real fetches and resolves with the engine's end of its wire, however late that comes; or with
 * the reason why none will.
 *
 * @example
 * const frame = await connectWireFrame({ onlate: (reason) => say(`directly for now: ${reason}`) })
 * if (frame.ok) await engine({ type: 'connect', port: frame.port })
 */
export function connectWireFrame({ timeout = 1800, onlate }: Options = {}): Promise<WireFrame> {
  return new Promise((resolve) => {
    if (!('serviceWorker' in navigator)) {
      const reason = 'Service workers are off here: a private window, or an address without https.'
      return resolve({ ok: false, reason, final: true })
    }
    const frame = document.createElement('iframe')
    frame.src = 'wire/index.html'
    frame.title = 'The wire: it carries the requests of the simulated browsers'
    frame.hidden = true
    let starts = 0

    const lateAfter = (milliseconds: number, reason: string) => setTimeout(() => onlate?.(reason), milliseconds)
    const settle = (result: WireFrame) => {
      clearTimeout(timer)
      window.removeEventListener('message', listen)
      if (!result.ok) frame.remove()
      resolve(result)
    }
    const fail = (reason: string) => settle({ ok: false, reason, final: false })

    const listen = ({ source, origin, data, ports: [port] }: MessageEvent) => {
      if (source !== frame.contentWindow || origin !== window.location.origin) return
      const message = parseToPage(data)
      if (!message) return
      if (message.type === 'wire-failed') fail(message.reason)
      if (message.type === 'wire-ready' && port) settle({ ok: true, port, close: () => frame.remove() })
      if (message.type !== 'wire-starting') return
      starts++
      if (starts > MAX_STARTS) fail('The service worker does not take its frame.')
      if (starts > 1) return
      clearTimeout(timer)
      timer = lateAfter(timeout, 'The service worker has not started yet.')
    }

    let timer = lateAfter(LOADING, 'The frame that talks to the service worker is still loading.')
    window.addEventListener('message', listen)
    // Another document than the frame's, such as an error page, never says anything; the frame's own may take its time.
    frame.addEventListener('load', () => {
      if (!isWire(frame)) fail('The frame that talks to the service worker could not be loaded.')
    })
    document.body.append(frame)
  })
}

/** An error page of the browser's own has another origin, and so no document for the page. */
const isWire = ({ contentDocument }: HTMLIFrameElement) =>
  contentDocument !== null && contentDocument.querySelector('meta[name="claimcheck-wire"]') !== null

function parseToPage(data: unknown): ToPage | null {
  if (typeof data !== 'object' || data === null || !('type' in data)) return null
  const { type } = data
  if (type === 'wire-loading' || type === 'wire-starting' || type === 'wire-ready') return { type }
  if (type === 'wire-failed' && 'reason' in data && typeof data.reason === 'string')
    return { type, reason: data.reason }
  return null
}
