/**
 * The state of the page: one scenario, its runs, the playhead, what is open beside them. An intervention makes a new
 * scenario and runs it again; there is no second way to change what is on the screen. The page creates it; components get
 * it from the context.
 */
import { createContext } from 'svelte'
import type { Engine, MeasuredScenario, Recording } from '../run/index.ts'
import type { Scenario, View } from '../scenario/index.ts'
import type { MeasuredRun, RunLines } from '../trace/index.ts'
import { createAddress, type Address, type Moves } from './address.ts'
import { EngineError } from './engine.ts'
import { watchEngine, type EngineState } from './engineState.svelte.ts'
import { createInspection, type Inspection, type RunIndex } from './inspection.svelte.ts'
import type { LiveWire } from './liveWire.svelte.ts'
import { createRuns } from './longRun.ts'
import { whyNothingRuns } from './needs.ts'
import { createPlayback, type Playback } from './playback.svelte.ts'
import { createPointing, type Pointing } from './pointing.svelte.ts'
import { decisiveStep } from './predict/decisiveStep.ts'
import { proofSentences, proofWords, type Proof } from './proof.ts'
import type { Recordings } from './recordings.ts'
import { sentenceOf } from './sentence.ts'
import { stepSpans } from './steps.ts'
import { createTrial } from './trial.svelte.ts'

/** A sentence for the person, and whether something went wrong. */
export interface Notice {
  readonly text: string
  readonly wrong: boolean
  /** What else can be done about it than to go on. */
  readonly way?: { readonly words: string; readonly take: () => void }
}

/** What is shown beside a row of the catalogue. */
export interface Note {
  /** What the field calls it. */
  readonly standardName: string
  readonly watchFor: string
  readonly source: string
  /** Labels of the knobs that decide it. */
  readonly deciding: readonly string[]
}

/** Everything that the components of a page show, and all that a person can do to it. */
export interface Workbench {
  /** The scenario that is shown, its runs and the playhead. */
  readonly playback: Playback
  /** The message that is pointed at. */
  readonly pointing: Pointing
  /** What the inspector shows. */
  readonly inspection: Inspection
  /** Null until the page of the scene has brought it. */
  readonly live: LiveWire | null
  /** Asks the engine, and notices whether it answers. */
  readonly ask: Engine
  /** Whether it does: what changes a run waits for it. */
  readonly engine: EngineState
  /** How a recorded run was proved, in a sentence; null where the run was made here. */
  readonly proof: string | null
  /** Which wire carried the run, and whether it is what was recorded, in words. */
  readonly wireLine: string
  readonly notice: Notice | null
  /** What the catalogue says of the scenario, if it is one of its rows. */
  readonly note: Note | null
  /** The label of the knob that the setup panel is to show. */
  readonly wantedKnob: string | null
  /** From now on runs live what is shown. */
  goLive(create: (engine: Engine) => LiveWire): void
  /** Opens the link in the address bar, or what the landing page plays, and starts. */
  start(): Promise<void>
  /** What was opened, before anybody changed it. */
  readonly origin: Scenario
  /** The same once its run is there, null before: another each time that something is opened. */
  readonly opened: { readonly scenario: Scenario } | null
  /** The link asks what will happen before it shows it. */
  readonly asksFirst: boolean
  /** Which of Back and Forward lead to another state of it. */
  readonly moves: Moves
  /** Makes a change to what is open then, runs it and rests there; null leaves it. */
  change(make: (current: Scenario) => Scenario | null, at: RestAt): Promise<void>
  /** Shows how a scenario would run, and leaves what is open as it is; null shows that again. */
  tryOut(next: Scenario | null): void
  /** Back or Forward, once the changes under way are made. */
  go(by: -1 | 1): void
  say(notice: Notice): void
  /** Asks the setup panel to show a knob; null once it has. */
  showKnob(label: string | null): void
  /** Which lines of the servers ran in the runs that are shown: they are run once more, the first time. */
  countLines(): Promise<readonly RunLines[]>
  /** The address of exactly this view. */
  link(): Promise<string>
  dismiss(): void
  /** To be called when the playhead rests, so that the address follows it. */
  rested(): void
}

/** The workbench of the page that a component is part of. */
export const [getWorkbench, setWorkbench] = createContext<Workbench>()

/** The playhead once the run is there, in ms of virtual time. */
export type RestAt = number | ((runs: readonly MeasuredRun[], next: Scenario) => number)

/** Creates the workbench of a page, which then calls `start`. */
export function createWorkbench(options: {
  engine: Engine
  /** The engine that counts which lines of the servers run. */
  counting: Engine
  recordings: Recordings
  /** Resolves once something is on the screen, which the engine must not hold up. */
  painted: Promise<void>
  reducedMotion: () => boolean
  address?: Address
}): Workbench {
  const { recordings, painted, reducedMotion, address = createAddress() } = options
  const { landing } = recordings
  const engine = watchEngine(options.engine)
  let scenario = $state.raw(landing.scenario)
  let measured = $state.raw<MeasuredScenario>({ runs: [], captions: [] })
  let proof = $state.raw<Proof | null>(null)
  let live = $state.raw<LiveWire | null>(null)
  let notice = $state.raw<Notice | null>(null)
  let note = $state.raw<Note | null>(null)
  let wantedKnob = $state<string | null>(null)
  const runs = createRuns(engine.ask, sayLong)
  /** Whether the notice is that of a run which takes long. */
  let isLongSaid = false
  /** Only the latest request may change the screen: answers come in any order. */
  let latestRequest = 0
  let counted: { readonly of: readonly MeasuredRun[]; readonly lines: Promise<readonly RunLines[]> } | null = null

  const trial = createTrial(engine.ask)
  const playback = createPlayback({
    shown: () => trial.shown ?? { scenario, ...measured },
    reducedMotion,
  })
  const { playhead } = playback
  const pointing = createPointing(playback)
  const inspection = createInspection(playhead, rested)
  const wireLine = $derived.by(() => {
    const line = live?.line ?? null
    if ((proof === 'same' || proof === 'but-signatures') && live?.result) return `${line} as recorded`
    if (proof && (line === null || proof === 'unproven')) return proofWords[proof]
    return line ?? 'carried directly, in this page'
  })
  let moves = $state.raw(address.moves())
  /** What was opened, before anybody changed it. */
  let origin = $state.raw(landing.scenario)
  let opened = $state.raw<{ readonly scenario: Scenario } | null>(null)
  let asksFirst = $state(false)

  const view = (): View => viewOf(scenario, playhead.at, inspection.run)
  const viewOf = (shown: Scenario, at: number, run: RunIndex): View => ({
    scenario: shown,
    at: Math.round(at),
    run,
    tab: inspection.linkedTab,
  })
  const encode = (shown: View) => engine.ask({ type: 'encode', view: shown })

  /**
   * Runs a scenario and puts it on the screen; a failure leaves the screen as it was. `entering` makes the entry of the
   * browser’s history in the same moment, so that what is seen is always what a reload brings back.
   */
  async function show(next: Scenario, at: RestAt, entering?: (shown: View) => Promise<() => void>): Promise<boolean> {
    const request = ++latestRequest
    try {
      const result = await runs.start(next)
      const rests = typeof at === 'number' ? at : at(result.runs, next)
      const run = inspection.run < result.runs.length ? inspection.run : 0
      const enter = await entering?.(viewOf(next, rests, run))
      if (request !== latestRequest) return false
      if (next.row !== scenario.row || !hasScriptOf(next, scenario)) note = null
      trial.show(null)
      scenario = next
      measured = result
      proof = null
      playhead.seek(rests)
      inspection.restore(run, result.runs.length)
      enter?.()
      live?.follow(next)
      return true
    } catch (error) {
      // What gave way to the next change is run with it.
      if (request === latestRequest && superseded === null) sayNotShown(error)
      return false
    }
  }

  function sayNotShown(error: unknown) {
    const isFirst = measured.runs.length === 0
    const shown = isFirst ? 'The first scenario is shown instead.' : 'What was open before is still shown.'
    notice = { text: `${sentenceOf(error)} ${shown}`, wrong: !isStopped(error) }
    if (isFirst) showRecording(landing)
  }

  function sayLong(scenario: Scenario | null) {
    if (scenario === null) {
      if (isLongSaid) notice = null
      isLongSaid = false
      return
    }
    isLongSaid = true
    const shown = measured.runs.length > 0 ? ' Until it is there, the one before is shown.' : ''
    const way = { words: 'Stop it', take: runs.stop }
    notice = { text: `This run takes long, and goes on.${shown}`, wrong: false, way }
  }

  /** Draws a recording at once; the engine runs it again when it is there. */
  function showRecording(recording: Recording) {
    latestRequest++
    scenario = origin = recording.scenario
    note = recording.note
    measured = recording
    proof = whyNothingRuns() === null ? 'recorded' : 'unproven'
    playhead.pause()
    playhead.seek(momentThatMatters(recording.runs))
    opened = { scenario }
    live?.clear()
    if (proof === 'recorded') void painted.then(() => prove(recording))
  }

  /** Runs what was recorded again. What differs replaces it; what can't be run again stays as what it is. */
  async function prove(recording: Recording) {
    const isShown = () => measured === recording
    const request = latestRequest
    try {
      const result = await runs.prove(recording.scenario)
      if (!isShown()) return
      const { setups } = recording.scenario
      const sameness = await engine.ask({ type: 'compare', setups, one: recording, other: result })
      if (!isShown()) return
      proof = sameness === 'bytes' ? 'same' : sameness
      if (sameness === 'different') {
        measured = result
        notice = { text: proofSentences.different, wrong: true }
      }
      live?.follow(recording.scenario)
    } catch (error) {
      // Something else is run in its place.
      if (!isShown() || (isStopped(error) && request !== latestRequest)) return
      proof = 'unproven'
      notice = { text: `${proofSentences.unproven} ${sentenceOf(error)}`, wrong: true }
    }
  }

  let changes = Promise.resolve()
  /** The scenario of a change whose run gave way to the next one. */
  let superseded: Scenario | null = null

  /**
   * Shows a changed scenario as a new entry of the browser's history. Changes wait for each other, so that each is made
   * to what the one before has put on the screen, however quickly they come. One whose run takes long is not waited for:
   * what comes next is made to it, and run in its place.
   */
  function change(make: (current: Scenario) => Scenario | null, at: RestAt): Promise<void> {
    playhead.pause()
    if (runs.long) {
      superseded = runs.long
      runs.stop()
    }
    const makeChange = async () => {
      const current = superseded ?? scenario
      const next = make(current) ?? superseded
      superseded = null
      if (!next) return
      const before = view()
      const entering = async (shown: View) => {
        const links = [await encode(before), await encode(shown)] as const
        return () => address.push(...links)
      }
      if (!(await show(next, at, entering))) return
      notice = null
      moves = address.moves()
    }
    return (changes = changes.then(makeChange))
  }

  /** An address is made by the engine. */
  function rested() {
    // The link that asks stays until it was answered: a reload asks again.
    if (playback.coveredFrom === null && measured.runs.length > 0 && engine.state === 'ready')
      address.follow(() => encode(view()))
  }

  async function open(link: string) {
    const request = ++latestRequest
    asksFirst = link.endsWith(ASK)
    const fragment = asksFirst ? link.slice(0, -ASK.length) : link
    // An engine that is there runs a row sooner than its recording comes, and needs no network.
    const isRecorded = ROW.test(fragment) && engine.state !== 'ready'
    const recording = fragment === '' ? landing : isRecorded ? await recordings.row(fragment) : null
    if (request !== latestRequest) return
    if (recording) {
      showRecording(recording)
      if (recording !== landing) inspection.restore(0, recording.runs.length, 'message')
      if (whyNothingRuns() === null) notice = null
      moves = address.moves()
      return
    }
    try {
      const decoded = await engine.ask({ type: 'decode', fragment })
      const { row } = decoded.scenario
      const known = row ? await engine.ask({ type: 'row', row }) : null
      if (request !== latestRequest) return
      playhead.pause()
      const rest = ROW.test(fragment) ? momentThatMatters : decoded.at
      if (await show(decoded.scenario, rest)) {
        inspection.restore(decoded.run, decoded.scenario.setups.length, decoded.tab)
        note = known && hasScriptOf(decoded.scenario, known.scenario) ? known : null
        notice = null
        moves = address.moves()
        // An entry that a change made is no beginning; after a reload the catalogue may know it.
        if (!moves.undo) origin = decoded.scenario
        else if (origin.row !== row) origin = known?.scenario ?? decoded.scenario
        if (!moves.undo) opened = { scenario }
      }
    } catch (error) {
      if (request !== latestRequest) return
      sayNotShown(error)
    }
  }

  return {
    playback,
    pointing,
    inspection,
    ask: engine.ask,
    get live() {
      return live
    },
    get engine() {
      return engine.state
    },
    get proof() {
      return proof && proofSentences[proof]
    },
    get wireLine() {
      return wireLine
    },
    get origin() {
      return origin
    },
    get opened() {
      return opened
    },
    get asksFirst() {
      return asksFirst
    },
    get moves() {
      return moves
    },
    get note() {
      return note
    },
    get notice() {
      return notice
    },
    get wantedKnob() {
      return wantedKnob
    },

    goLive(create) {
      if (live) return
      live = create(engine.ask)
      const isRun = measured.runs.length > 0 && proof !== 'recorded' && proof !== 'unproven'
      if (isRun) live.follow(scenario)
    },

    async start() {
      address.onmove(() => void open(address.fragment()))
      const missing = whyNothingRuns()
      if (missing !== null)
        notice = { text: `${missing} What is shown was recorded when the page was built.`, wrong: true }
      await open(address.fragment())
    },

    change,
    tryOut: trial.show,
    go: (by) => void changes.then(() => address.moves()[by < 0 ? 'undo' : 'redo'] && address.go(by)),
    say: (next) => (notice = next),

    showKnob(label) {
      wantedKnob = label
      if (label !== null) inspection.openScript()
    },

    countLines() {
      if (counted?.of === measured.runs) return counted.lines
      const lines = options.counting({ type: 'lines', scenario })
      counted = { of: measured.runs, lines }
      // Whoever asks after a failure has it tried again.
      lines.catch(() => (counted = null))
      return lines
    },

    async link() {
      return address.of(await encode(view()))
    },

    dismiss() {
      notice = null
    },

    rested,
  }
}

/** Ends a link that asks what will happen before it shows it. */
const ASK = '?ask'

/** When what the scenario is about has happened: with empty boxes nobody sees what it is. */
function momentThatMatters(runs: readonly MeasuredRun[]): number {
  const steps = stepSpans(runs.map(({ trace }) => trace))
  return steps[decisiveStep(runs, steps)]?.rests ?? 0
}

/** A row of the catalogue as a link. */
const ROW = /^[SJR]\d{1,2}$/

const isStopped = (error: unknown) => error instanceof EngineError && error.code === 'stopped'

/** What the catalogue says of a row is said of its script: a link may name a row and carry another. */
const hasScriptOf = (one: Scenario, other: Scenario) => JSON.stringify(one.script) === JSON.stringify(other.script)
