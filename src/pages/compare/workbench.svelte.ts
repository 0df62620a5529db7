/**
 * The state of the compare page: one scenario, its runs, the playhead, what is opened beside them. An intervention
 * makes a new scenario and runs it again; there is no second way to change what is on the screen.
 */
import type { Engine } from '../../run/index.ts'
import {
  insertStep,
  entryOf,
  MAX_STEPS,
  type CatalogueEntry,
  type Scenario,
  type Setup,
  type Step,
  type View,
} from '../../scenario/index.ts'
import type { MeasuredRun, RunLines } from '../../trace/index.ts'
import { createPlayhead, type Playhead } from '../../player/playhead.svelte.ts'
import { stepSpans } from '../../player/steps.ts'
import { endsByTime, tempoOf, type Tempo } from '../../player/tempo.ts'
import type { Editing } from '../../player/script/editing.ts'
import { createAddress, type Address } from './address.ts'
import { createLiveWire, type LiveWire } from './liveWire.svelte.ts'

/** A sentence for the person, and whether something went wrong. */
export interface Notice {
  readonly text: string
  readonly wrong: boolean
}

export interface Workbench {
  readonly scenario: Scenario
  /** Empty until the first run has come in. */
  readonly runs: readonly MeasuredRun[]
  readonly tempo: Tempo
  readonly playhead: Playhead
  /** The step that a caption speaks of; -1 at rest on the very beginning, where nothing has been tried yet. */
  readonly captioned: number
  readonly notice: Notice | null
  /** What the catalogue says of the scenario, if it is one of its rows. */
  readonly note: CatalogueEntry | null
  /** Which run the inspector shows, and which of its tabs. */
  readonly run: 0 | 1
  readonly tab: View['tab']
  readonly live: LiveWire
  /** Opens the link in the address bar, or the preset, and starts. */
  start(): Promise<void>
  inspect(run: 0 | 1, tab: View['tab']): void
  /** Inserts a step at the playhead and runs again; browser Back undoes it. */
  intervene(kind: 'steal' | 'revoke' | 'logout'): Promise<void>
  changeSetup(index: number, setup: Setup): Promise<void>
  /** Everything else that changes the scenario, and the way back. */
  readonly edit: Editing
  /** Which lines of the servers ran in the runs that are shown: they are run once more, the first time. */
  countLines(): Promise<readonly RunLines[]>
  /** The address of exactly this view. */
  link(): Promise<string>
  dismiss(): void
  /** To be called when the playhead rests, so that the address follows it. */
  rested(): void
}

/** Where the playhead goes once the run is there, in ms of virtual time. */
type Place = number | ((runs: readonly MeasuredRun[], next: Scenario) => number)

type Intervention = 'steal' | 'revoke' | 'logout'

const actors = { steal: 'mallory', revoke: 'operator', logout: 'alice' } as const

const stepOf = (kind: Intervention, at: number) => ({ at, do: kind, who: actors[kind] }) as Step

export function createWorkbench(options: {
  engine: Engine
  preset: Scenario
  reducedMotion: () => boolean
  address?: Address
}): Workbench {
  const { engine, preset, reducedMotion, address = createAddress() } = options
  let scenario = $state.raw(preset)
  let runs = $state.raw<readonly MeasuredRun[]>([])
  let notice = $state.raw<Notice | null>(null)
  let note = $state.raw<CatalogueEntry | null>(null)
  let run = $state<0 | 1>(0)
  let tab = $state<View['tab']>('message')
  /** Only the latest request may change the screen: answers come in any order. */
  let turn = 0
  let counted: { readonly of: readonly MeasuredRun[]; readonly lines: Promise<readonly RunLines[]> } | null = null

  const traces = $derived(runs.map((side) => side.trace))
  const tempo = $derived(tempoOf(traces, endsByTime(runs)))
  const steps = $derived(stepSpans(traces))
  const playhead = createPlayhead({ tempo: () => tempo, steps: () => steps, reducedMotion })
  const captioned = $derived(playhead.at > 0 || playhead.playing ? playhead.step : -1)
  const live = createLiveWire(engine)
  let moves = $state.raw(address.moves())
  /** What was opened, before anybody changed it. */
  let origin = $state.raw(preset)
  const isChanged = $derived(JSON.stringify(scenario) !== JSON.stringify(origin))

  const view = (): View => ({ scenario, at: Math.round(playhead.at), run, tab })
  const encode = (shown: View) => engine({ type: 'encode', view: shown })

  /**
   * Runs a scenario and puts it on the screen; a failure leaves the screen as it was. `entering` makes the entry of the
   * browser’s history in the same moment, so that what is seen is always what a reload brings back.
   */
  async function show(next: Scenario, at: Place, entering?: (shown: View) => Promise<() => void>): Promise<boolean> {
    const mine = ++turn
    try {
      const result = await engine({ type: 'run', scenario: next })
      const rests = typeof at === 'number' ? at : at(result, next)
      const nextRun = run < result.length ? run : 0
      const enter = await entering?.({ scenario: next, at: Math.round(rests), run: nextRun, tab })
      if (mine !== turn) return false
      scenario = next
      runs = result
      playhead.seek(rests)
      run = nextRun
      enter?.()
      note = next.row ? (entryOf(next.row) ?? null) : null
      live.follow(next)
      return true
    } catch (error) {
      const failed = `This run failed, so the one before is still shown: ${sentence(error)}`
      if (mine === turn) notice = { text: isSecureContext ? failed : NO_CRYPTO, wrong: true }
      return false
    }
  }

  let changes = Promise.resolve()

  /**
   * Shows a changed scenario as a new entry of the browser's history. Changes wait for each other, so that each is made
   * to what the one before has put on the screen, however quickly they come.
   */
  function change(make: (current: Scenario) => Scenario | null, at: Place): Promise<void> {
    playhead.pause()
    const mine = async () => {
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
    return (changes = changes.then(mine))
  }

  function rested() {
    if (runs.length > 0) address.follow(() => encode(view()))
  }

  async function open(fragment: string) {
    const mine = ++turn
    try {
      const opened =
        fragment === '' ? { scenario: preset, at: 0, run, tab } : await engine({ type: 'decode', fragment })
      if (mine !== turn) return
      playhead.pause()
      if (await show(opened.scenario, opened.at)) {
        run = opened.scenario.setups.length > opened.run ? opened.run : 0
        tab = opened.tab
        notice = null
        moves = address.moves()
        // An entry that a change made is no beginning; after a reload the catalogue may know it.
        if (!moves.undo) origin = opened.scenario
        else if (origin.row !== opened.scenario.row) origin = note?.scenario ?? opened.scenario
      }
    } catch (error) {
      if (mine !== turn) return
      const way = runs.length > 0 ? 'What was open before is still shown.' : 'The first scenario is shown instead.'
      notice = { text: `${sentence(error)} ${way}`, wrong: true }
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
    edit,
    get scenario() {
      return scenario
    },
    get runs() {
      return runs
    },
    get tempo() {
      return tempo
    },
    get captioned() {
      return captioned
    },
    get note() {
      return note
    },
    get notice() {
      return notice
    },
    get run() {
      return run
    },
    get tab() {
      return tab
    },
    playhead,
    live,

    async start() {
      address.onmove(() => void open(address.fragment()))
      await open(address.fragment())
    },

    inspect(nextRun, nextTab) {
      run = nextRun
      tab = nextTab
      rested()
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
