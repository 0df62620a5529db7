/** One run at the playhead as its stage draws it: who is where, what travels, and what the browser shows and stores. */
import { createContext } from 'svelte'
import type { Millis } from '../../scenario/index.ts'
import { exchangesOf, latestOf, type BrowserFrame, type Exchange, type Frame } from '../../trace/index.ts'
import type { Credential, RefreshToken } from '../credential.ts'
import type { PlayedRun, Playback } from '../playback.svelte.ts'
import { credentialLife, type CredentialLife } from './credentialLife.ts'
import { castOf, type Cast } from './cast.ts'
import type { MessageRoute } from './geometry.ts'
import { pageMemory } from './pageMemory.ts'
import { pageInSight, pageState, type PageState } from './pageState.ts'
import type { Places } from './places.svelte.ts'
import { reached } from './reached.ts'
import { routeOf as routeBetween } from './routes.ts'
import type { StageNeeds } from './stageNeeds.ts'
import type { StagePlan } from './stagePlan.ts'
import { storedItems, type StoredItem } from './storedItems.ts'

export interface StageView {
  readonly run: PlayedRun
  /** The same object until something happens: what depends on it alone is drawn no more often. */
  readonly frame: Frame
  /** The playhead. */
  readonly at: Millis
  readonly plan: StagePlan
  readonly needs: StageNeeds
  readonly places: Places
  readonly cast: Cast
  readonly browser: BrowserFrame | undefined
  readonly page: PageState
  /** What the browser stores. */
  readonly stored: readonly StoredItem[]
  /** What only the page in front holds. */
  readonly memory: StoredItem | null
  /** The exchange that the servers were busy with last: what came from outside, before what they asked each other for it. */
  readonly served: Exchange | undefined
  /** By `served` somebody gets what is not his. */
  readonly alarming: boolean
  /** The exchange of the step that ended last or still goes on, as the gutter shows it. */
  readonly current: Exchange | undefined
  /** The exchanges that are drawn in the gutter: the current one, and whatever else is under way. */
  readonly shown: readonly number[]
  /** Of a credential's time, how much is left, and how it ended, if it has. */
  lifeOf(credential: Credential | RefreshToken): CredentialLife
  /** The route of an exchange's messages; null for what servers send each other, which stays behind their gates. */
  routeOf(exchange: number): MessageRoute | null
}

/** The stage that a drawing is part of. */
export const [getStage, setStage] = createContext<StageView>()

export interface StageSource {
  readonly run: () => PlayedRun
  /** Depends on the room that there is. */
  readonly plan: () => StagePlan
  readonly needs: () => StageNeeds
  readonly places: Places
}

export function createStageView(
  { playhead }: Pick<Playback, 'playhead'>,
  { run, plan, needs, places }: StageSource,
): StageView {
  const trace = $derived(run().trace)
  const frame = $derived(run().frame)
  const cast = $derived(castOf(trace))
  const thief = $derived(cast.thief?.id ?? 'mallory')
  const browser = $derived(frame.browsers[cast.browser.id])
  const page = $derived(pageInSight(pageState(trace, frame.at), frame.step))
  const stored = $derived(storedItems(trace, browser))
  const memory = $derived(pageMemory(run().setup, trace, { browser: cast.browser.id, tab: page.tab, at: frame.at }))
  const behindGates = $derived([...cast.fronts, ...cast.servers].map(({ id }) => id))
  const served = $derived(
    latestOf(frame.exchanges.filter(({ from, to }) => to !== thief && !behindGates.includes(from))) ??
      latestOf(frame.exchanges.filter(({ to }) => to !== thief)),
  )
  const current = $derived(latestOf(frame.exchanges.filter(({ from }) => !behindGates.includes(from))))
  const shown = $derived(
    [...frame.flights.map(({ exchange }) => exchange), ...(current ? [current.id] : [])].filter(
      (id, i, all) => routeOf(id) !== null && all.indexOf(id) === i,
    ),
  )

  function routeOf(exchange: number): MessageRoute | null {
    const requested = exchangesOf(trace).get(exchange)?.requested
    if (!requested || behindGates.includes(requested.from)) return null
    const from = requested.from === thief ? 'mallory' : requested.from === cast.operator?.id ? 'operator' : 'alice'
    const to = requested.to === thief ? 'mallory' : `server ${requested.to}`
    return routeBetween(places.boxes, plan(), { from, to })
  }

  return {
    routeOf,
    lifeOf: (credential) => credentialLife(trace, credential, playhead.at),
    get run() {
      return run()
    },
    get frame() {
      return frame
    },
    get at() {
      return playhead.at
    },
    get plan() {
      return plan()
    },
    get needs() {
      return needs()
    },
    places,
    get cast() {
      return cast
    },
    get browser() {
      return browser
    },
    get page() {
      return page
    },
    get stored() {
      return stored
    },
    get memory() {
      return memory
    },
    get served() {
      return served
    },
    get alarming() {
      return served !== undefined && reached(trace, served.id, thief)
    },
    get current() {
      return current
    },
    get shown() {
      return shown
    },
  }
}
