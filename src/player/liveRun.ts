/** The live run itself: loaded once the direct run is on the screen. */
import { connectWireFrame } from './wireFrame.ts'
import type { Engine, Live } from '../run/index.ts'
import type { Scenario } from '../scenario/index.ts'

/** What came of a live run: how the run that is shown was carried, in words, and its traces if they are the same. */
export interface Carried {
  readonly line: string
  readonly result: Live | null
}

/** Runs a scenario live; null when it was not the latest any more before it was done. */
export type RunLive = (scenario: Scenario, isLatest: () => boolean) => Promise<Carried | null>

/** Live runs over one frame, which is made with the first of them. */
export function liveRuns(engine: Engine): RunLive {
  let connected: Promise<string | null> | undefined
  let close = () => {}

  /** Null once the frame's port is with the engine, or else why not. */
  const connect = async (): Promise<string | null> => {
    const frame = await connectWireFrame()
    if (!frame.ok) return frame.reason
    close = frame.close
    await engine({ type: 'connect', port: frame.port })
    return null
  }

  return async (scenario, isLatest) => {
    try {
      const missing = await (connected ??= connect())
      if (!isLatest()) return null
      if (missing !== null) {
        // The next run looks again: a slow start is not for good.
        connected = undefined
        return { line: `carried directly: ${missing}`, result: null }
      }
      const live = await engine({ type: 'live', scenario })
      return live.identical
        ? { line: `over the service worker: ${live.requests} requests, same trace`, result: live }
        : { line: 'carried directly: the service worker changed a message, so its run is not shown', result: null }
    } catch (error) {
      if (!isLatest()) return null
      // The frame may be gone for good; the next run looks for it again.
      connected = undefined
      close()
      return {
        line: `carried directly: ${error instanceof Error ? error.message : 'the service worker failed'}`,
        result: null,
      }
    }
  }
}
