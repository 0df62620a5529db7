/**
 * The live run: the same scenario once more over the service worker, after the direct run is on the screen. It must
 * give the same traces, byte for byte; whatever goes wrong leads to the direct wire, in words.
 */
import type { Engine, Live } from '../run/index.ts'
import type { Scenario } from '../scenario/index.ts'
import type { RunLive } from './liveRun.ts'

export interface LiveWire {
  /** Which wire carried the run that is shown, in words. */
  readonly line: string
  /** The live run of the scenario that is shown; null before, or without a service worker. */
  readonly result: Live | null
  /** Runs this scenario live, soon: knobs are turned quickly. */
  follow(scenario: Scenario): void
}

const SOON = 300

const DIRECT = 'carried directly, in this page'

export function createLiveWire(engine: Engine): LiveWire {
  let line = $state(DIRECT)
  let result = $state.raw<Live | null>(null)
  let runs: Promise<RunLive> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0

  async function runLive(scenario: Scenario) {
    const mine = ++turn
    const isLatest = () => mine === turn
    runs ??= import('./liveRun.ts').then(({ liveRuns }) => liveRuns(engine))
    try {
      const carried = await (await runs)(scenario, isLatest)
      if (carried && isLatest()) ({ line, result } = carried)
    } catch {
      // It could not be loaded; the next run asks again.
      runs = undefined
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
      line = DIRECT
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
