/**
 * What a thief does with what he holds. A row of the catalogue shows one way; a thief who plays well has others, and what
 * a setup is worth is decided by the best of them. Each is a script: the row's own, with steps of his put in, so it can
 * be run, opened and stepped through as any other.
 *
 * What he has only to ask for needs no step: an exposure asks every server at every moment at which anything changed, and
 * lets him go on by himself after the last event. Here is what changes something.
 */
import { insertStep, MAX_STEPS, type Millis, type Setup, type Step } from '../scenario/index.ts'
import { refreshTokenIn } from './refreshToken.ts'
import type { Loot } from './loot.ts'

export type PlayName = 'show' | 'redeem' | 'redeem-late' | 'redeem-again' | 'keep' | 'race' | 'renew'

/** What he does, in words that go on after “Mallory”. */
export const playWords: Readonly<Record<PlayName, string>> = {
  show: 'shows what he holds',
  redeem: 'redeems the refresh token at once',
  'redeem-late': 'redeems the refresh token at the last moment',
  'redeem-again': 'redeems the refresh token at once, and what he got for it at the last moment',
  keep: 'keeps it in use',
  race: 'asks while the login is being ended',
  renew: 'lets his script ask for new tokens while her page is open',
}

export interface Play {
  readonly name: PlayName
  readonly script: readonly Step[]
}

/** A theft as the row's own script made it come out. */
export interface Taken {
  readonly step: number
  readonly at: Millis
  readonly loot: readonly Loot[]
}

/** He does not cut it finer than that, and neither does a person. */
const SOON: Millis = 1000
/** So often in a script; what goes on after its end needs no steps. */
const MOST = 24

/** All plays that this loot allows besides the row's own. */
export function playsOf(setup: Setup, script: readonly Step[], thefts: readonly Taken[]): Play[] {
  return [
    ...(thefts.some(({ loot }) => refreshTokenIn(loot) !== undefined) ? redeeming(setup, script, thefts) : []),
    ...keeping(setup, script, thefts),
    ...racing(setup, script, thefts),
    ...renewing(setup, script),
  ]
}

const withSteps = (script: readonly Step[], steps: readonly Step[]): readonly Step[] =>
  steps.slice(0, MAX_STEPS - script.length).reduce(insertStep, script)

const refresh = (at: Millis): Step => ({ at, do: 'refresh', who: 'mallory' })
const replay = (at: Millis): Step => ({ at, do: 'replay', who: 'mallory' })

/** His answer is there before the other one asks. */
const before = ({ latency, storeLatency }: Setup, at: Millis) => at - SOON - 2 * latency - 8 * storeLatency

/** What somebody else does after the theft, and what may so end what he holds. */
const laterSteps = (script: readonly Step[], from: Millis) =>
  script.filter(({ at, who }) => at > from && who !== 'mallory' && who !== 'network')

function redeeming(setup: Setup, script: readonly Step[], thefts: readonly Taken[]): Play[] {
  const from = thefts.find(({ loot }) => refreshTokenIn(loot) !== undefined)?.at ?? 0
  const atOnce = from + SOON
  const lastMoments = [...new Set(laterSteps(script, from).map(({ at }) => before(setup, at)))].filter(
    (at) => at > atOnce,
  )
  // The row's own refreshes come on top of that: a token that was used is in their way, or they are in his.
  const own = script.filter((step) => step.do !== 'refresh')
  const play = (name: PlayName, steps: readonly Step[]): Play[] => [
    { name, script: withSteps(script, steps) },
    ...(own.length < script.length ? [{ name, script: withSteps(own, steps) }] : []),
  ]
  return [
    ...play('redeem', [refresh(atOnce)]),
    ...lastMoments.flatMap((at) => play('redeem-late', [refresh(at)])),
    ...lastMoments.flatMap((at) => play('redeem-again', [refresh(atOnce), refresh(at)])),
    ...(lastMoments.length > 1 ? play('redeem-again', [refresh(atOnce), ...lastMoments.map(refresh)]) : []),
  ]
}

/** Before an idle timeout, or the life of a refresh token, is over he uses it once more. */
function keeping(setup: Setup, script: readonly Step[], thefts: readonly Taken[]): Play[] {
  const [first] = thefts
  const end = script.at(-1)?.at ?? 0
  const hasRefresh = thefts.some(({ loot }) => refreshTokenIn(loot) !== undefined)
  const seconds = setup.kind === 'session' ? setup.idle : hasRefresh ? setup.refreshLifetime : 0
  if (!first || seconds === 0) return []
  // Never so seldom that he comes too late, and never so often that the script has no room for it.
  const every = Math.floor(seconds * 900)
  const moments = Array.from({ length: MOST }, (_, i) => first.at + (i + 1) * every).filter((at) => at < end)
  const use = setup.kind === 'session' ? replay : refresh
  return moments.length > 0 ? [{ name: 'keep', script: withSteps(script, moments.map(use)) }] : []
}

const ends: ReadonlySet<Step['do']> = new Set(['logout', 'change-password', 'revoke', 'delete-user'])

/** Where a server keeps what it read, a read that is under way may put back what is ended meanwhile. */
function racing(setup: Setup, script: readonly Step[], thefts: readonly Taken[]): Play[] {
  const [first] = thefts
  const keepsReads = setup.kind === 'session' ? setup.store === 'cached' : setup.revocation === 'introspection'
  if (!first || !keepsReads) return []
  const moments = script.filter((step) => ends.has(step.do) && step.at > first.at).map(({ at }) => at)
  return moments.length > 0 ? [{ name: 'race', script: withSteps(script, moments.map((at) => replay(at - 1))) }] : []
}

/** A script of his stays in the page for as long as she has it open. */
function renewing(setup: Setup, script: readonly Step[]): Play[] {
  if (setup.kind !== 'jwt' || setup.refresh === 'none') return []
  const begun = script.find((step) => step.do === 'inject')
  if (!begun) return []
  const closed = script.find((step) => step.do === 'close-browser' && step.at > begun.at)?.at ?? Infinity
  const end = Math.min(closed, script.at(-1)?.at ?? 0)
  const every = Math.floor(setup.lifetime * 900)
  const moments = Array.from({ length: MOST }, (_, i) => begun.at + SOON + i * every).filter((at) => at < end)
  const renew = (at: Millis): Step => ({ at, do: 'inject', who: 'mallory', script: 'renew' })
  return moments.length > 0 ? [{ name: 'renew', script: withSteps(script, moments.map(renew)) }] : []
}
