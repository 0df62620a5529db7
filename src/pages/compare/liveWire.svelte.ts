/**
 * The live run: the same scenario once more over the service worker, after the direct run is on the screen. It must
 * give the same traces, byte for byte; whatever goes wrong leads to the direct wire, in words.
 */
import type { Engine, Live } from '../../run/index.ts'
import type { Scenario } from '../../scenario/index.ts'

export interface LiveWire {
  /** Which wire carried the run that is shown, in words. */
  readonly line: string
  /** The live run of the scenario that is shown; null before, or without a service worker. */
  readonly result: Live | null
  /** Runs this scenario live, soon: knobs are turned quickly. */
  follow(scenario: Scenario): void
}

const SOON = 300

export function createLiveWire(engine: Engine): LiveWire {
  let line = $state('carried directly, in this page')
  let result = $state.raw<Live | null>(null)
  let connected: Promise<string | null> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0
  let close = () => {}

  /** Null once the frame's port is with the engine, or else why not. */
  const connect = async (): Promise<string | null> => {
    const { connectWireFrame } = await import('../../player/wireFrame.ts')
    const frame = await connectWireFrame()
    if (!frame.ok) return frame.reason
    close = frame.close
    await engine({ type: 'connect', port: frame.port })
    return null
  }

  async function runLive(scenario: Scenario) {
    const mine = ++turn
    try {
      const missing = await (connected ??= connect())
      if (mine !== turn) return
      if (missing !== null) {
        // The next run looks again: a slow start is not for good.
        connected = undefined
        line = `carried directly: ${missing}`
        return
      }
      const live = await engine({ type: 'live', scenario })
      if (mine !== turn) return
      result = live.identical ? live : null
      line = live.identical
        ? `over the service worker: ${live.requests} requests, same trace`
        : 'carried directly: the service worker changed a message, so its run is not shown'
    } catch (error) {
      if (mine !== turn) return
      // The frame may be gone for good; the next run looks for it again.
      connected = undefined
      close()
      line = `carried directly: ${error instanceof Error ? error.message : 'the service worker failed'}`
    }
  }

  return {
    get line() {
      return line
    },
    get result() {
      return result
    },
    follow(scenario) {
      turn++
      result = null
      line = 'carried directly, in this page'
      clearTimeout(timer)
      timer = setTimeout(() => whenVisible(() => void runLive(scenario)), SOON)
    },
  }
}

/** A service worker answers visible pages only; a tab opened in the background runs live when it is looked at. */
function whenVisible(start: () => void): void {
  if (document.visibilityState === 'visible') return start()
  document.addEventListener('visibilitychange', () => whenVisible(start), { once: true })
}
