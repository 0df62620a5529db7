/** What a stage must make room for in the whole run, so that nothing on it moves from step to step. */
import { eventsOf, frameAt, perTrace, type Trace } from '../../trace/index.ts'
import { refreshTokensOf } from '../credential.ts'
import { castOf } from './cast.ts'
import { pageState } from './pageState.ts'
import { mostLines } from './serverLines.ts'
import { storedItems } from './storedItems.ts'

export interface StageNeeds {
  /** The most lines that a server's list of checks ever has. */
  readonly checks: number
  /** The short names of the servers beside the one that is open. */
  readonly others: readonly string[]
  /** What is written on the tabs when there are most of them. */
  readonly tabs: readonly string[]
  /** A page of the thief’s is opened, and what it sends is said. */
  readonly trap: boolean
  /** The most credentials that the browser stores at once. */
  readonly jar: number
  /** A page has a token in its memory. */
  readonly memory: boolean
  /** There is a thief, and how many different credentials he ever holds at once: an access token and what renews it. */
  readonly loot: number
  readonly thief: boolean
  readonly family: boolean
  readonly operator: boolean
  /** How many gates stand before the servers: a balancer, a gateway. */
  readonly fronts: number
}

/** More steps than this are of one kind: what there is to draw has been there before. */
const MAX_STEPS = 60

const ofOne = perTrace((trace: Trace): StageNeeds => {
  const { browser, thief, operator, fronts, servers } = castOf(trace)
  const frames = eventsOf(trace.events, 'settled')
    .slice(0, MAX_STEPS)
    .map(({ at }) => frameAt(trace, at))
  const browsers = frames.flatMap(({ browsers }) => browsers[browser.id] ?? [])
  const tabs = browsers.map((one) => Object.values(one.tabs).map((url) => new URL(url).host))
  const kept = browsers.map((one) => storedItems(trace, one).filter(({ credential }) => credential !== null).length)
  const refreshes = refreshTokensOf(trace).map(({ value }) => value)
  const loot = frames.map(({ thief: { loot } }) => {
    const coupons = loot.filter(({ value }) => refreshes.includes(value)).length
    return Math.min(1, coupons) + Math.min(1, loot.length - coupons)
  })
  return {
    checks: mostLines(trace),
    others: servers.slice(1).map(({ name }) => name),
    tabs: tabs.toSorted((a, b) => lettersOf(b) - lettersOf(a))[0] ?? [],
    trap: frames.some(({ at }) => pageState(trace, at).trap !== null),
    jar: Math.max(0, ...kept),
    memory: false,
    loot: Math.max(0, ...loot),
    thief: thief !== null,
    family: refreshes.length > 0,
    operator: operator !== null && trace.events.some((event) => event.type === 'request' && event.from === operator.id),
    fronts: fronts.length,
  }
})

const lettersOf = (texts: readonly string[]) => texts.join('').length
const longest = (lists: readonly (readonly string[])[]) =>
  lists.toSorted((a, b) => lettersOf(b) - lettersOf(a))[0] ?? []

/** Of all runs, so that compared stages stand alike. */
export function stageNeeds(traces: readonly Trace[], shown: Pick<StageNeeds, 'memory' | 'operator'>): StageNeeds {
  const each = traces.map(ofOne)
  const most = (of: (needs: StageNeeds) => number) => Math.max(0, ...each.map(of))
  const some = (of: (needs: StageNeeds) => boolean) => each.some(of)
  return {
    checks: most(({ checks }) => checks),
    others: longest(each.map(({ others }) => others)),
    tabs: longest(each.map(({ tabs }) => tabs)),
    trap: some(({ trap }) => trap),
    jar: most(({ jar }) => jar),
    memory: shown.memory,
    loot: most(({ loot }) => loot),
    thief: some(({ thief }) => thief),
    family: some(({ family }) => family),
    operator: shown.operator || some(({ operator }) => operator),
    fronts: most(({ fronts }) => fronts),
  }
}
