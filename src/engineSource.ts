import type { EngineSource } from './player/index.ts'
// One file for both: were the engine imported as a module too, the page would carry all of it a second time.
import engineUrl from './engine.worker.ts?worker&url'

export const engineSource: EngineSource = {
  version: engineUrl,

  startWorker: () => new Worker(engineUrl, { type: 'module' }),

  async startHere(port) {
    addEventListener('engine-loaded', (event) => serveWith(event, port), { once: true })
    await import(/* @vite-ignore */ new URL(engineUrl, location.href).href)
  },
}

function serveWith(event: Event, port: MessagePort): void {
  const serve: unknown = event instanceof CustomEvent ? event.detail : null
  if (typeof serve === 'function') serve(port)
}
