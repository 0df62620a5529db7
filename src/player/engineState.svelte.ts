/** The engine with what is known of it: it starts after the first paint, and where it can't, the page says so. */
import type { Engine } from '../run/index.ts'
import { EngineError } from './engine.ts'

/** `missing`: it could be loaded neither in a worker nor in the page. */
export type EngineState = 'starting' | 'ready' | 'missing'

export interface WatchedEngine {
  readonly ask: Engine
  /** Whether it answers. */
  readonly state: EngineState
}

export function watchEngine(engine: Engine): WatchedEngine {
  let state = $state<EngineState>('starting')
  return {
    get state() {
      return state
    },
    async ask(request, signal) {
      try {
        const result = await engine(request, signal)
        state = 'ready'
        return result
      } catch (error) {
        state = error instanceof EngineError && error.code === 'no-engine' ? 'missing' : 'ready'
        throw error
      }
    },
  }
}
