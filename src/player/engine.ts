/**
 * The page's end of the engine. It works in a worker; where workers are not allowed, or when one dies, the same engine
 * is loaded into the page and does what was still waiting.
 */
import type { Engine, EngineFailure, EngineMessage, EngineReply, EngineRequest, EngineResults } from '../run/index.ts'

export class EngineError extends Error {
  override readonly name = 'EngineError'
  readonly kind: EngineFailure['kind']
  constructor({ message, kind }: EngineFailure) {
    super(message)
    this.kind = kind
  }
}

interface Pending {
  readonly request: EngineRequest
  readonly resolve: (value: EngineResults[EngineRequest['type']]) => void
  readonly reject: (error: EngineError) => void
}

/**
 * `startWorker` may throw (a sandboxed frame) or give a worker that never loads (a policy); both lead to the engine on
 * the main thread.
 */
export function connectEngine(startWorker: () => Worker): Engine {
  const pending = new Map<number, Pending>()
  let last = 0
  let send: (message: EngineMessage) => void

  const settle = (reply: EngineReply) => {
    const waiting = pending.get(reply.id)
    pending.delete(reply.id)
    if ('failure' in reply) waiting?.reject(new EngineError(reply.failure))
    else waiting?.resolve(reply.value)
  }

  const moveToMainThread = () => {
    const local = mainThreadEngine()
    send = ({ id, request }) => void local.then((answer) => answer(request)).then((result) => settle({ id, ...result }))
    for (const [id, { request }] of pending) send({ id, request })
  }

  try {
    const worker = startWorker()
    worker.onmessage = ({ data }: MessageEvent<EngineReply>) => settle(data)
    worker.onerror = (event) => {
      event.preventDefault()
      worker.terminate()
      moveToMainThread()
    }
    send = (message) => worker.postMessage(message, message.request.type === 'connect' ? [message.request.port] : [])
  } catch {
    moveToMainThread()
  }

  return <Type extends EngineRequest['type']>(request: Extract<EngineRequest, { type: Type }>) =>
    new Promise<EngineResults[Type]>((resolve, reject) => {
      const id = ++last
      // The reply to a request of this type carries a result of this type: the engine's table says so.
      pending.set(id, { request, resolve: resolve as Pending['resolve'], reject })
      send({ id, request })
    })
}

type Outcome = { value: EngineResults[EngineRequest['type']] } | { failure: EngineFailure }

async function mainThreadEngine(): Promise<(request: EngineRequest) => Promise<Outcome>> {
  const [{ createEngine, failureOf }, { installUnguardedMessages }] = await Promise.all([
    import('../run/index.ts'),
    import('../world/index.ts'),
  ])
  installUnguardedMessages()
  const engine = createEngine()
  return (request) =>
    engine(request).then(
      (value) => ({ value }),
      (error: unknown) => ({ failure: failureOf(error) }),
    )
}
