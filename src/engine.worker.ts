/**
 * The engine in a worker: the simulation, its crypto and the link codec run here, so that the page only draws. Where
 * workers are not allowed, the page loads this same file, which then waits for a port of the page's.
 */
import { createEngine, failureOf, type EngineMessage, type EngineReply } from './run/index.ts'
import { installUnguardedMessages } from './world/index.ts'

/** One end of a conversation: a worker's global scope, or a MessagePort. */
interface Port {
  onmessage: ((event: MessageEvent<EngineMessage>) => void) | null
  postMessage(message: EngineReply): void
}

function serveEngine(port: Port): void {
  installUnguardedMessages()
  const engine = createEngine()
  const stops = new Map<number, AbortController>()
  port.onmessage = ({ data }) => {
    const { id } = data
    if ('stop' in data) return stops.get(id)?.abort()
    const stop = new AbortController()
    stops.set(id, stop)
    void engine(data.request, stop.signal)
      .then(
        (value) => port.postMessage({ id, value }),
        (error: unknown) => port.postMessage({ id, failure: failureOf(error) }),
      )
      .finally(() => stops.delete(id))
  }
}

// A page has a document; a worker does not. A worker's file exports nothing, so it hands itself over in an event.
if (typeof document === 'undefined') serveEngine(self as Port)
else dispatchEvent(new CustomEvent('engine-loaded', { detail: { serve: serveEngine, from: import.meta.url } }))
