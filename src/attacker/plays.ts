/**
 * What a thief does with what he holds. A row of the catalogue shows one way; a thief who plays well has others, and what
 * a setup is worth is decided by the best of them. Each is a script: the row's own, with steps of his put in, so it can
 * be run, opened and stepped through as any other.
 *
 * What he has only to ask for needs no step: an exposure asks every server at every moment at which anything changed, and
 * lets him go on by himself after the last event. Here is what changes something.
 */
import { insertStep, MAX_STEPS, type JwtSetup, type Millis, type Setup, type Step } from '../scenario/index.ts'
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

export const playNames = Object.keys(playWords) as PlayName[]

export interface Play {
  readonly name: PlayName
  readonly script: readonly Step[]
}

/** A theft as the row's own script made it come out. */
export interface Taken {
  readonly at: Millis
  readonly loot: readonly Loot[]
}

/** He does not cut it finer than that, and neither does a person. */
const SOON: Millis = 1000
/** After so long he has his answer, and shows what it brought. */
const ANSWERED: Millis = 500
/** So often in a script; what goes on after its end needs no steps. */
const MOST = 24

/** All plays that this loot allows besides the row's own. */
export function playsOf(setup: Setup, script: readonly Step[], thefts: readonly Taken[]): Play[] {
  const all = [
    ...redeeming(setup, script, thefts),
    ...keeping(setup, script, thefts),
    ...racing(setup, script, thefts),
    ...renewing(setup, script),
  ]
  // Two of them may come to the same.
  return [...new Map(all.toReversed().map((play) => [JSON.stringify(play.script), play])).values()].toReversed()
}

const withSteps = (script: readonly Step[], steps: readonly Step[]): readonly Step[] =>
  steps.slice(0, MAX_STEPS - script.length).reduce(insertStep, script)

const refresh = (at: Millis): Step => ({ at, do: 'refresh', who: 'mallory' })
const replay = (at: Millis): Step => ({ at, do: 'replay', who: 'mallory' })

/** His answer is there before the other one asks. */
const before = ({ latency, storeLatency }: Setup, at: Millis) => at - SOON - 2 * latency - 8 * storeLatency

const ends: ReadonlySet<Step['do']> = new Set(['logout', 'change-password', 'reset-password', 'revoke', 'delete-user'])

/** What may end a refresh token that he took: an order to, or her own page that gets the next one when it needs one. */
function dangers({ lifetime }: JwtSetup, script: readonly Step[], from: Millis): Millis[] {
  let renewed = script.findLast(({ at, do: kind }) => kind === 'login' && at <= from)?.at ?? 0
  const moments: Millis[] = []
  for (const { at, who, do: kind } of script) {
    if (at <= from) continue
    const isHers = who === 'alice' && at - renewed >= lifetime * 1000
    if (isHers || kind === 'login') renewed = at
    if (isHers || ends.has(kind)) moments.push(at)
  }
  return [...new Set(moments)]
}

function redeeming(setup: Setup, script: readonly Step[], thefts: readonly Taken[]): Play[] {
  const from = thefts.find(({ loot }) => refreshTokenIn(loot) !== undefined)?.at
  if (setup.kind === 'session' || from === undefined) return []
  const atOnce = from + SOON
  const late = dangers(setup, script, from)
    .map((at) => before(setup, at))
    .filter((at) => at > atOnce)
  // The row's own refreshes are the row's own way: a token that was used would be in the way of the others.
  const own = script.filter((step) => step.do !== 'refresh')
  const end = script.at(-1)?.at ?? 0
  const play = (name: PlayName, moments: readonly Millis[]): Play => {
    const kept = usesUntil(end, moments.at(-1) ?? from, setup.refreshLifetime)
    const uses = [...moments, ...kept].flatMap((at) => [
      refresh(at),
      ...(keepsReads(setup) ? [replay(at + ANSWERED)] : []),
    ])
    return { name, script: withSteps(own, uses) }
  }
  return [
    play('keep', []),
    play('redeem', [atOnce]),
    ...late.map((at) => play('redeem-late', [at])),
    // Where an old token is forgiven for a moment, she and he get the same new one, each time.
    ...late.slice(1).map((_, i) => play('redeem-late', late.slice(0, i + 2))),
    ...late.map((at) => play('redeem-again', [atOnce, at])),
    ...(late.length > 1 ? [play('redeem-again', [atOnce, ...late])] : []),
  ]
}

/** Never so seldom that he comes too late, and never so often that the script has no room for it. */
function usesUntil(end: Millis, from: Millis, seconds: number): Millis[] {
  const every = Math.floor(seconds * 900)
  return Array.from({ length: MOST }, (_, i) => from + (i + 1) * every).filter((at) => at < end)
}

/** Before an idle timeout is over he uses it once more; a BFF refreshes for whoever shows its cookie. */
function keeping(setup: Setup, script: readonly Step[], thefts: readonly Taken[]): Play[] {
  const [first] = thefts
  const isBehind = setup.kind === 'jwt' && setup.storage === 'bff' && setup.refresh !== 'none'
  const seconds = setup.kind === 'session' ? setup.idle : isBehind ? setup.refreshLifetime : 0
  if (!first || seconds === 0) return []
  const moments = usesUntil(script.at(-1)?.at ?? 0, first.at, seconds)
  return moments.length > 0 ? [{ name: 'keep', script: withSteps(script, moments.map(replay)) }] : []
}

/** Whether a server keeps what it read: then it goes on believing that for a while. */
const keepsReads = (setup: Setup) =>
  setup.kind === 'session' ? setup.store === 'cached' : setup.revocation === 'introspection'

/**
 * Where a server keeps what it read, a read just before the end is good for as long, and one that is under way may put
 * back what is ended meanwhile.
 */
function racing(setup: Setup, script: readonly Step[], thefts: readonly Taken[]): Play[] {
  const [first] = thefts
  if (!first || !keepsReads(setup)) return []
  const endings = script.filter((step) => ends.has(step.do) && step.at > first.at).map(({ at }) => at)
  const moments = endings.flatMap((at) => [before(setup, at), at - 1]).filter((at) => at > first.at)
  return moments.length > 0 ? [{ name: 'race', script: withSteps(script, moments.map(replay)) }] : []
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
