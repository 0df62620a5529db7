/** The workbench's views over two runs made for the bench, driven frame by frame. */
import { mount } from 'svelte'
import Views from './Views.svelte'
import type { Speed } from '../../src/player/playhead.svelte.ts'
import { createWorkbench } from '../../src/player/workbench.svelte.ts'
import { run, type Engine } from '../../src/run/index.ts'
import { stolenThenLoggedOut, type Scenario, type Step } from '../../src/scenario/index.ts'
import { captionsOf, frameAt, type Trace } from '../../src/trace/index.ts'
import { directWire, installUnguardedMessages } from '../../src/world/index.ts'
import '../../src/ui/fonts.css'
import '../../src/ui/tokens.css'
import '../../src/ui/base.css'

installUnguardedMessages()

const reads = (count: number, every: number): Step[] =>
  Array.from({ length: count }, (_, i) => ({ at: 60_000 + i * every, do: 'read', who: 'alice' }))

/** Enough reads for 2,000 events in a run; or six at once in each of two runs: twelve messages under way. */
const scripts = {
  long: reads(Math.ceil(2000 / 7), 1000),
  crowded: Array.from({ length: 20 }, (_, i) =>
    reads(6, 1).map((step) => ({ ...step, at: step.at + i * 1000 })),
  ).flat(),
}

/** Alice does one thing at a time; for the bench, six of her requests leave at the same moment. */
function crowd(trace: Trace): Trace {
  const begins = trace.events.filter((event) => event.type === 'step').map(({ at }) => at)
  const early = (step: number) => {
    const first = step - ((step - 1) % 6)
    return step === 0 ? 0 : (begins[step] ?? 0) - (begins[first] ?? 0)
  }
  const events = trace.events
    .map((event) => ({
      ...event,
      at: event.at - early(event.step),
      ...('arrives' in event ? { arrives: event.arrives - early(event.step) } : {}),
    }))
    .sort((a, b) => a.at - b.at)
  return { ...trace, events }
}

const name = new URLSearchParams(location.search).get('run') === 'crowded' ? 'crowded' : 'long'
const scenario: Scenario = {
  ...stolenThenLoggedOut,
  script: [{ at: 0, do: 'login', who: 'alice' }, ...scripts[name]],
}
const ran = await run(scenario, { wire: directWire })
const traces = name === 'crowded' ? ran.map(crowd) : ran
const runs = traces.flatMap((trace, i) => {
  const setup = scenario.setups[i]
  return setup ? [{ setup, trace, exposures: [] }] : []
})
/** The runs as a recording, with an engine that is never asked and an address that nobody follows. */
const engine = (async () => '') as Engine
const workbench = createWorkbench({
  engine,
  counting: engine,
  recordings: { landing: { scenario, note: null, runs, captions: captionsOf(scenario, runs) }, row: async () => null },
  painted: new Promise(() => {}),
  reducedMotion: () => false,
  address: {
    fragment: () => '',
    of: (fragment) => `#${fragment}`,
    push: () => undefined,
    visit: () => undefined,
    follow: () => undefined,
    onmove: () => undefined,
    moves: () => ({ undo: false, redo: false }),
    go: () => undefined,
  },
})
await workbench.start()
const { playhead } = workbench.playback
mount(Views, { target: document.body, props: { workbench } })

/** Runs after the frame in which it was asked for has been drawn. */
const afterFrame = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => resolve()
    port2.postMessage(null)
  })
const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))

/** How long each of so many frames of scrubbing works: from the frame's callback until it is drawn. */
async function scrub(frames: number): Promise<number[]> {
  const times: number[] = []
  for (let i = 0; i < frames; i++) {
    await frame()
    const begun = performance.now()
    playhead.seek(workbench.playback.tempo.toTime(i / frames))
    await afterFrame()
    times.push(performance.now() - begun)
  }
  return times
}

/** The intervals between frames while it plays, where as many messages are under way as there can be. */
async function play(milliseconds: number, speed: Speed): Promise<{ intervals: number[]; most: number }> {
  const intervals: number[] = []
  let most = 0
  playhead.seek(59_000)
  playhead.speed = speed
  playhead.play()
  const begun = await frame()
  for (let last = begun; last - begun < milliseconds;) {
    const now = await frame()
    intervals.push(now - last)
    last = now
    most = Math.max(
      most,
      traces.reduce((sum, trace) => sum + frameAt(trace, playhead.at).flights.length, 0),
    )
  }
  playhead.pause()
  return { intervals, most }
}

const events = traces.reduce((most, trace) => Math.max(most, trace.events.length), 0)
Object.assign(window, { views: { events, scrub, play } })
