/**
 * The state of the page: one scenario, its runs, the playhead, what is open beside them. An intervention makes a new
 * scenario and runs it again; there is no second way to change what is on the screen. The page creates it; components get
 * it from the context.
 */
import { createContext } from 'svelte'
import type { Engine } from '../run/index.ts'
import {
  insertStep,
  entryOf,
  MAX_STEPS,
  type CatalogueEntry,
  type Scenario,
  type Setup,
  type Step,
  type View,
} from '../scenario/index.ts'
import type { MeasuredRun, RunLines } from '../trace/index.ts'
import { createAddress, type Address } from './address.ts'
import { createInspection, type Inspection, type RunIndex } from './inspection.svelte.ts'
import { createLiveWire, type LiveWire } from './liveWire.svelte.ts'
import { createPlayback, type Playback } from './playback.svelte.ts'
import { createPointing, type Pointing } from './pointing.svelte.ts'
import type { Editing } from './script/editing.ts'
import { stepSpans } from './steps.ts'

/** A sentence for the person, and whether something went wrong. */
export interface Notice {
  readonly text: string
  readonly wrong: boolean
}

export type Intervention = 'steal' | 'revoke' | 'logout'

export interface Workbench {
  /** The scenario that is shown, its runs and the playhead. */
  readonly playback: Playback
  /** The message that is pointed at. */
  readonly pointing: Pointing
  /** What the inspector shows. */
  readonly inspection: Inspection
  readonly live: LiveWire
  readonly notice: Notice | null
  /** The scenario's row in the catalogue, if it is one of them. */
  readonly note: CatalogueEntry | null
  /** The label of the knob that the setup panel is to show. */
  readonly wantedKnob: string | null
  /** Opens the link in the address bar, or the preset, and starts. */
  start(): Promise<void>
  /** Inserts a step at the playhead and runs again; browser Back undoes it. */
  intervene(kind: Intervention): Promise<void>
  changeSetup(index: number, setup: Setup): Promise<void>
  /** Everything else that changes the scenario, and the way back. */
  readonly edit: Editing
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
type RestAt = number | ((runs: readonly MeasuredRun[], next: Scenario) => number)

const actors = { steal: 'mallory', revoke: 'operator', logout: 'alice' } as const

const stepOf = (kind: Intervention, at: number) => ({ at, do: kind, who: actors[kind] }) as Step

export function createWorkbench(options: {
  engine: Engine
  preset: Scenario
  reducedMotion: () => boolean
  address?: Address
  live?: LiveWire
}): Workbench {
  const { engine, preset, reducedMotion, address = createAddress(), live = createLiveWire(options.engine) } = options
  let scenario = $state.raw(preset)
  let runs = $state.raw<readonly MeasuredRun[]>([])
  let notice = $state.raw<Notice | null>(null)
  let note = $state.raw<CatalogueEntry | null>(null)
  let wantedKnob = $state<string | null>(null)
  /** Only the latest request may change the screen: answers come in any order. */
  let latestRequest = 0
  let counted: { readonly of: readonly MeasuredRun[]; readonly lines: Promise<readonly RunLines[]> } | null = null

  const playback = createPlayback({ shown: () => ({ scenario, runs }), reducedMotion })
  const { playhead } = playback
  const pointing = createPointing(playback)
  const inspection = createInspection(playhead, rested)
  let moves = $state.raw(address.moves())
  /** What was opened, before anybody changed it. */
  let origin = $state.raw(preset)
  const isChanged = $derived(JSON.stringify(scenario) !== JSON.stringify(origin))

  const view = (): View => viewOf(scenario, playhead.at, inspection.run)
  const viewOf = (shown: Scenario, at: number, run: RunIndex): View => ({
    scenario: shown,
    at: Math.round(at),
    run,
    tab: inspection.linkedTab,
  })
  const encode = (shown: View) => engine({ type: 'encode', view: shown })

  /**
   * Runs a scenario and puts it on the screen; a failure leaves the screen as it was. `entering` makes the entry of the
   * browser’s history in the same moment, so that what is seen is always what a reload brings back.
   */
  async function show(next: Scenario, at: RestAt, entering?: (shown: View) => Promise<() => void>): Promise<boolean> {
    const request = ++latestRequest
    try {
      const result = await engine({ type: 'run', scenario: next })
      const rests = typeof at === 'number' ? at : at(result, next)
      const run = inspection.run < result.length ? inspection.run : 0
      const enter = await entering?.(viewOf(next, rests, run))
      if (request !== latestRequest) return false
      scenario = next
      runs = result
      playhead.seek(rests)
      inspection.restore(run, result.length)
      enter?.()
      note = next.row ? (entryOf(next.row) ?? null) : null
      live.follow(next)
      return true
    } catch (error) {
      const failed = `This run failed, so the one before is still shown: ${sentence(error)}`
      if (request === latestRequest) notice = { text: isSecureContext ? failed : NO_CRYPTO, wrong: true }
      return false
    }
  }

  let changes = Promise.resolve()

  /**
   * Shows a changed scenario as a new entry of the browser's history. Changes wait for each other, so that each is made
   * to what the one before has put on the screen, however quickly they come.
   */
  function change(make: (current: Scenario) => Scenario | null, at: RestAt): Promise<void> {
    playhead.pause()
    const makeChange = async () => {
      const next = make(scenario)
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

  function rested() {
    if (runs.length > 0) address.follow(() => encode(view()))
  }

  async function open(fragment: string) {
    const request = ++latestRequest
    try {
      const opened = fragment === '' ? viewOf(preset, 0, inspection.run) : await engine({ type: 'decode', fragment })
      if (request !== latestRequest) return
      playhead.pause()
      if (await show(opened.scenario, opened.at)) {
        inspection.restore(opened.run, opened.scenario.setups.length, opened.tab)
        notice = null
        moves = address.moves()
        // An entry that a change made is no beginning; after a reload the catalogue may know it.
        if (!moves.undo) origin = opened.scenario
        else if (origin.row !== opened.scenario.row) origin = note?.scenario ?? opened.scenario
      }
    } catch (error) {
      if (request !== latestRequest) return
      const stillShown =
        runs.length > 0 ? 'What was open before is still shown.' : 'The first scenario is shown instead.'
      notice = { text: `${sentence(error)} ${stillShown}`, wrong: true }
      if (runs.length === 0) await show(preset, 0)
    }
  }

  /** Where the playhead goes after a change: to the step in question, if there is one. */
  const restOf = (step: Step | undefined) => (result: readonly MeasuredRun[], next: Scenario) => {
    const index = step ? next.script.indexOf(step) : -1
    return stepSpans(result.map(({ trace }) => trace))[index]?.rests ?? playhead.at
  }

  const edit: Editing = {
    get moves() {
      return moves
    },
    get isChanged() {
      return isChanged
    },
    change: (make, step) => change(make, restOf(step)),
    undo: () => void changes.then(() => address.moves().undo && address.go(-1)),
    redo: () => void changes.then(() => address.moves().redo && address.go(1)),
    reset: () => change(() => (isChanged ? origin : null), restOf(undefined)),
    create: () => change(blankScenario, () => 0),
  }

  return {
    playback,
    pointing,
    inspection,
    live,
    edit,
    get note() {
      return note
    },
    get notice() {
      return notice
    },
    get wantedKnob() {
      return wantedKnob
    },

    async start() {
      address.onmove(() => void open(address.fragment()))
      await open(address.fragment())
    },

    async intervene(kind) {
      const at = Math.round(playhead.at)
      const step = stepOf(kind, at)
      await change((current) => {
        if (current.script.length < MAX_STEPS) return { ...current, script: insertStep(current.script, step) }
        notice = {
          text: `A script has at most ${MAX_STEPS} steps. The browser’s Back takes one out again.`,
          wrong: true,
        }
        return null
      }, restOf(step))
    },

    async changeSetup(index, setup) {
      await change(
        (current) => ({ ...current, setups: current.setups.with(index, setup) }),
        () => playhead.at,
      )
    },

    showKnob(label) {
      wantedKnob = label
      if (label !== null) inspection.openScript()
    },

    countLines() {
      if (counted?.of === runs) return counted.lines
      const lines = engine({ type: 'lines', scenario })
      counted = { of: runs, lines }
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

/** A scenario to begin with: the two setups that are open, and a login. */
const blankScenario = ({ setups }: Scenario): Scenario => ({
  title: 'My scenario',
  question: 'What do you want to find out?',
  seed: 1,
  setups,
  script: [{ at: 0, do: 'login', who: 'alice' }],
})

/** Without https a browser keeps its cryptography from a page (Secure Contexts §2), and nothing can run. */
const NO_CRYPTO = 'This page came without https, so the browser keeps its cryptography from it. Open it over https.'

const sentence = (error: unknown) => (error instanceof Error ? error.message : String(error))
