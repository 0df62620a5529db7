/** One run at the playhead as its stage draws it: who is where, what travels, and what the browser shows and stores. */
import { createContext } from 'svelte'
import type { Millis } from '../../scenario/index.ts'
import { exchangesOf, latestOf, type BrowserFrame, type Exchange, type Frame } from '../../trace/index.ts'
import type { Credential, RefreshToken } from '../credential.ts'
import type { PlayedRun, Playback } from '../playback.svelte.ts'
import { credentialLife, type CredentialLife } from './credentialLife.ts'
import { castOf, type Cast } from './cast.ts'
import type { MessageRoute, StageLayout } from './layout.ts'
import { pageMemory } from './pageMemory.ts'
import { reached } from './reached.ts'
import { pageInSight, pageState, type PageState } from './pageState.ts'
import { storedItems, type StoredItem } from './storedItems.ts'

export interface StageView {
  readonly run: PlayedRun
  /** The same object until something happens: what depends on it alone is drawn no more often. */
  readonly frame: Frame
  /** The playhead. */
  readonly at: Millis
  readonly layout: StageLayout
  readonly cast: Cast
  readonly browser: BrowserFrame | undefined
  readonly page: PageState
  /** What the browser stores. */
  readonly stored: readonly StoredItem[]
  /** What only the page in front holds. */
  readonly memory: StoredItem | null
  /** The exchange that the servers were busy with last. */
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

/** @param layout asks for the layout, which depends on the room that there is */
export function createStageView(
  { playhead }: Pick<Playback, 'playhead'>,
  run: () => PlayedRun,
  layout: () => StageLayout,
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
  const served = $derived(latestOf(frame.exchanges.filter(({ to }) => to !== thief)))
  const current = $derived(latestOf(frame.exchanges.filter(({ from }) => !behindGates.includes(from))))
  const shown = $derived(
    [...frame.flights.map(({ exchange }) => exchange), ...(current ? [current.id] : [])].filter(
      (id, i, all) => routeOf(id) !== null && all.indexOf(id) === i,
    ),
  )

  function routeOf(exchange: number): MessageRoute | null {
    const { routes } = layout()
    const requested = exchangesOf(trace).get(exchange)?.requested
    if (!requested || behindGates.includes(requested.from)) return null
    if (requested.to === thief) return routes.toMallory
    return routes[requested.from === thief ? 'mallory' : requested.from === cast.operator?.id ? 'operator' : 'alice']
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
    get layout() {
      return layout()
    },
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
