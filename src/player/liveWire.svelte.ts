/**
 * The live run: the same scenario once more over the service worker, after the direct run is on the screen. It must
 * give the same traces; whatever goes wrong leads to the direct wire, in words. A service worker that comes
 * late is taken when it comes, and one that failed is looked for again.
 */
import { EngineError } from './engine.ts'
import { sentenceOf } from './sentence.ts'
import { connectWireFrame, type WireFrame } from './wireFrame.ts'
import type { Engine, Live } from '../run/index.ts'
import type { Scenario } from '../scenario/index.ts'

/** The live runs of the page, one at a time. */
export interface LiveWire {
  /** Which wire carried the run that is shown, in words; null before any was tried. */
  readonly line: string | null
  /** The live run of the scenario that is shown; null before, or without a service worker. */
  readonly result: Live | null
  /** Runs this scenario live, soon: knobs are turned quickly. */
  follow(scenario: Scenario): void
  /** Forgets the live run of what was shown before. */
  clear(): void
}

const SOON = 300

/**
 * How long the wire may be silent, in milliseconds, at each attempt at a run: at first so short that the page soon says what
 * is wrong, then as long as a service worker may need on a busy machine.
 */
const PATIENCE = [1500, 6000, 24_000]

/** When a wire that failed is looked for again, in milliseconds: many tabs that start at once are all served in the end. */
const AGAIN = [5000, 15_000, 60_000]

/** Runs scenarios over the service worker, and says how that went. */
export function createLiveWire(engine: Engine): LiveWire {
  let line = $state<string | null>(null)
  let result = $state.raw<Live | null>(null)
  /** Null once the frame's port is with the engine, or else why not. */
  let connected: Promise<Missing | null> | undefined
  /** Why there is no wire yet. */
  let late: string | null = null
  let close = () => {}
  let timer: ReturnType<typeof setTimeout> | undefined
  let latest = 0
  let stop = new AbortController()
  /** How often the wire was looked for again. */
  let retries = 0

  const sayDirectly = (reason: string) => (line = `carried directly: ${reason}`)

  async function connect(patience: number): Promise<Missing | null> {
    const frame = await connectWireFrame({
      onlate(reason) {
        late = reason
        sayDirectly(reason)
      },
    })
    late = null
    if (!frame.ok) return frame
    close = frame.close
    await engine({ type: 'connect', port: frame.port, patience })
    return null
  }

  async function runLive(scenario: Scenario, [patience, ...more] = PATIENCE): Promise<void> {
    const request = ++latest
    const isLatest = () => request === latest
    const connection = (connected ??= connect(patience ?? 0))
    if (late !== null) sayDirectly(late)
    try {
      const missing = await connection
      // The next run looks for it again.
      if (missing !== null && connected === connection) connected = undefined
      if (!isLatest()) return
      if (missing !== null) {
        sayDirectly(missing.reason)
        if (!missing.final) lookAgain(scenario)
        return
      }
      const live = await engine({ type: 'live', scenario }, stop.signal)
      if (!isLatest()) return
      if (live.sameness === 'different') {
        sayDirectly('the service worker changed a message, so its run is not shown')
        return
      }
      const but = live.sameness === 'but-signatures' ? ' but for signatures made with randomness' : ''
      line = `over the service worker: ${live.requests} requests, same trace${but}`
      result = live
      retries = 0
    } catch (error) {
      if (error instanceof EngineError && error.code === 'stopped') return
      // A wire that was silent once is down for good: a new frame is needed.
      if (connected === connection) {
        connected = undefined
        close()
      }
      if (!isLatest()) return
      sayDirectly(sentenceOf(error))
      if (!(error instanceof EngineError && error.code === 'wire')) return
      if (more.length > 0) await runLive(scenario, more)
      else lookAgain(scenario)
    }
  }

  /** Runs it live in a while, if it is still shown and somebody looks. */
  function lookAgain(scenario: Scenario) {
    runLater(scenario, AGAIN[Math.min(retries, AGAIN.length - 1)] ?? 0)
    retries++
  }

  function runLater(scenario: Scenario, wait: number) {
    const request = latest
    clearTimeout(timer)
    timer = setTimeout(() => whenVisible(() => request === latest && void runLive(scenario)), wait)
  }

  function clear() {
    latest++
    stop.abort()
    stop = new AbortController()
    result = null
    line = null
    clearTimeout(timer)
  }

  return {
    get line() {
      return line
    },
    get result() {
      return result
    },
    clear,
    follow(scenario) {
      clear()
      retries = 0
      runLater(scenario, SOON)
    },
  }
}

/** Why there is no wire. */
type Missing = Extract<WireFrame, { ok: false }>

/** A service worker answers visible pages only; a tab opened in the background runs live when it is looked at. */
function whenVisible(start: () => void): void {
  if (document.visibilityState === 'visible') return start()
  document.addEventListener('visibilitychange', () => whenVisible(start), { once: true })
}
