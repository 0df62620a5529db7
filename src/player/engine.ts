/**
 * The page's end of the engine. It works in a worker; where workers are not allowed, or when one dies, the same engine
 * is loaded into the page and does what was still waiting.
 */
import type { Engine, EngineFailure, EngineMessage, EngineReply, EngineRequest, EngineResults } from '../run/index.ts'
import { whyNothingRuns } from './needs.ts'

/** The engine refused a request, or could not be had; `code` tells which. */
export class EngineError extends Error {
  override readonly name = 'EngineError'
  readonly code: EngineFailure['code']
  constructor({ message, code }: EngineFailure) {
    super(message)
    this.code = code
  }
}

interface Pending {
  readonly request: EngineRequest
  readonly resolve: (value: EngineResults[EngineRequest['type']]) => void
  readonly reject: (error: EngineError) => void
}

/** Where the engine can be had. */
export interface EngineSource {
  /** Names what the engine's code is: it changes with the code. */
  readonly version: string
  /** May throw (a sandboxed frame), or give a worker that never loads (a policy). */
  startWorker(): Worker
  /** Loads the engine into the page and lets it answer this port. */
  startHere(port: MessagePort): Promise<void>
}

/**
 * The engine in a worker, or on the main thread where a worker can't be had or dies. It is loaded with the first request.
 * When the signal aborts, the worker ends, and what it was asked stays unanswered.
 */
export function connectEngine({ startWorker, startHere }: EngineSource, signal?: AbortSignal): Engine {
  const pending = new Map<number, Pending>()
  let last = 0
  let port: Pick<MessagePort, 'postMessage'> | undefined

  const receive = ({ data }: MessageEvent<EngineReply>) => {
    const waiting = pending.get(data.id)
    pending.delete(data.id)
    if ('failure' in data) waiting?.reject(new EngineError(data.failure))
    else waiting?.resolve(data.value)
  }

  const send = (message: EngineMessage) =>
    port?.postMessage(message, 'request' in message && message.request.type === 'connect' ? [message.request.port] : [])

  const moveToMainThread = () => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = receive
    port = port1
    startHere(port2).catch(() => {
      // The network may be back by the next request.
      port = undefined
      for (const { reject } of pending.values()) reject(noEngine('The engine could not be loaded.'))
      pending.clear()
    })
    for (const [id, { request }] of pending) send({ id, request })
  }

  const start = () => {
    try {
      const worker = startWorker()
      worker.onmessage = receive
      worker.onerror = (event) => {
        event.preventDefault()
        worker.terminate()
        moveToMainThread()
      }
      port = worker
      signal?.addEventListener('abort', () => worker.terminate(), { once: true })
    } catch {
      moveToMainThread()
    }
  }

  return <Type extends EngineRequest['type']>(request: Extract<EngineRequest, { type: Type }>, stop?: AbortSignal) =>
    new Promise<EngineResults[Type]>((resolve, reject) => {
      const missing = whyNothingRuns()
      if (missing !== null) return reject(noEngine(missing))
      if (stop?.aborted) return reject(stopped())
      if (!port) start()
      const id = ++last
      // The reply to a request of this type carries a result of this type: the engine's table says so.
      pending.set(id, { request, resolve: resolve as Pending['resolve'], reject })
      send({ id, request })
      stop?.addEventListener('abort', () => send({ id, stop: true }), { once: true })
    })
}

const stopped = () => new EngineError({ code: 'stopped', message: 'The run was stopped.' })
const noEngine = (message: string) => new EngineError({ code: 'no-engine', message })
