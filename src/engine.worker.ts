/** The engine in a worker: the simulation, its crypto and the link codec run here, so that the page only draws. */
import { createEngine, failureOf, type EngineMessage, type EngineReply } from './run/index.ts'
import { installUnguardedMessages } from './world/index.ts'

installUnguardedMessages()
const engine = createEngine()

self.addEventListener('message', ({ data }: MessageEvent<EngineMessage>) => {
  const reply = (message: EngineReply) => self.postMessage(message)
  engine(data.request).then(
    (value) => reply({ id: data.id, value }),
    (error: unknown) => reply({ id: data.id, failure: failureOf(error) }),
  )
})
