import type { EngineSource } from './player/index.ts'
// One file for worker and page: were the engine imported as a module too, the page would carry all of it a second time.
import countingUrl from './counting.worker.ts?worker&url'
import engineUrl from './engine.worker.ts?worker&url'

type Serve = (port: MessagePort) => void

function sourceOf(file: string): EngineSource {
  let loaded: Promise<Serve> | undefined
  return {
    version: file,
    startWorker: () => new Worker(file, { type: 'module' }),
    async startHere(port) {
      try {
        const serve = await (loaded ??= loadHere(new URL(file, location.href).href))
        serve(port)
      } catch (error) {
        loaded = undefined
        throw error
      }
    },
  }
}

/** A worker's file exports nothing: it hands itself over in an event, once. */
const loadHere = (url: string) =>
  new Promise<Serve>((resolve, reject) => {
    const listen = (event: Event) => {
      const { serve, from }: { serve?: Serve; from?: unknown } = event instanceof CustomEvent ? event.detail : {}
      if (from !== url || !serve) return
      removeEventListener('engine-loaded', listen)
      resolve(serve)
    }
    addEventListener('engine-loaded', listen)
    import(/* @vite-ignore */ url).catch(reject)
  })

export const engineSource = sourceOf(engineUrl)

/** The engine that counts which lines of the servers run. */
export const countingSource = sourceOf(countingUrl)
