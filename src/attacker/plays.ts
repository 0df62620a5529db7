/**
 * What a thief does with what he holds. A row of the catalogue shows one way; a thief who plays well has others, and what
 * a setup is worth is decided by the best of them. Each is a script: the row's own, with steps of his put in, so it can
 * be run, opened and stepped through as any other.
 *
 * What he has only to ask for needs no step: an exposure asks every server at every moment at which anything changed, and
 * lets him go on by himself after the last event. Here is what changes something.
 */
import {
  insertStep,
  MAX_STEPS,
  namedPlays,
  type JwtSetup,
  type Millis,
  type NamedPlay,
  type Setup,
  type Step,
  type StepOf,
} from '../scenario/index.ts'
import { refreshTokenIn } from './refreshToken.ts'
import type { Loot } from './loot.ts'

export type PlayName = 'show' | NamedPlay

/** What he does, in words that go on after “Mallory”; a step of a script has the same. */
export const playWords: Readonly<Record<PlayName, string>> = {
  show: 'shows what he holds',
  ...namedPlays,
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

/** What he does in a play, besides what the script has anyway. */
interface Moves {
  readonly name: NamedPlay
  readonly moves: readonly Step[]
}

/** All plays that this loot allows besides the row's own. */
export function playsOf(setup: Setup, script: readonly Step[], thefts: readonly Taken[]): Play[] {
  const from = thefts[0]?.at
  const redeemable = thefts.find(({ loot }) => refreshTokenIn(loot) !== undefined)?.at
  const injected = script.find((step) => step.do === 'inject')?.at
  // The row's own refreshes are the row's own way: a token that was used would be in the way of the others.
  const withoutRefreshes = script.filter((step) => step.do !== 'refresh')
  const all = [
    ...(redeemable === undefined ? [] : redeeming(setup, script, redeemable).map(putInto(withoutRefreshes))),
    ...(from === undefined
      ? []
      : [...keeping(setup, script, from), ...racing(setup, script, from)].map(putInto(script))),
    ...(injected === undefined ? [] : renewing(setup, script, injected).map(putInto(script))),
  ]
  // Two of them may come to the same.
  return [...new Map(all.toReversed().map((play) => [JSON.stringify(play.script), play])).values()].toReversed()
}

const putInto =
  (script: readonly Step[]) =>
  ({ name, moves }: Moves): Play => ({
    name,
    script: moves.slice(0, MAX_STEPS - script.length).reduce<readonly Step[]>(insertStep, script),
  })

/**
 * What a step that names a play stands for: steps of his from that moment on, ascending. None where this setup and script
 * give no occasion for it.
 *
 * @example movesOf({ at: 120_000, do: 'play', who: 'mallory', how: 'redeem' }, setup, script) // he refreshes a second later
 */
export function movesOf({ how, at }: StepOf<'play'>, setup: Setup, script: readonly Step[]): readonly Step[] {
  const all = [
    ...keeping(setup, script, at),
    ...redeeming(setup, script, at),
    ...racing(setup, script, at),
    ...renewing(setup, script, at),
  ]
  // Of the moments at which he could do it, a person means the next one.
  return all.find(({ name, moves }) => name === how && moves.length > 0)?.moves ?? []
}

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

function redeeming(setup: Setup, script: readonly Step[], from: Millis): Moves[] {
  if (setup.kind === 'session') return []
  const atOnce = from + SOON
  const late = dangers(setup, script, from)
    .map((at) => before(setup, at))
    .filter((at) => at > atOnce)
  const end = script.at(-1)?.at ?? 0
  const play = (name: NamedPlay, moments: readonly Millis[]): Moves => {
    const kept = usesUntil(end, moments.at(-1) ?? from, setup.refreshLifetime)
    const moves = [...moments, ...kept].flatMap((at) => [
      refresh(at),
      ...(keepsReads(setup) ? [replay(at + ANSWERED)] : []),
    ])
    return { name, moves }
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
function keeping(setup: Setup, script: readonly Step[], from: Millis): Moves[] {
  const isBehind = setup.kind === 'jwt' && setup.storage === 'bff' && setup.refresh !== 'none'
  const seconds = setup.kind === 'session' ? setup.idle : isBehind ? setup.refreshLifetime : 0
  if (seconds === 0) return []
  const moments = usesUntil(script.at(-1)?.at ?? 0, from, seconds)
  return moments.length > 0 ? [{ name: 'keep', moves: moments.map(replay) }] : []
}

/** Whether a server keeps what it read: then it goes on believing that for a while. */
const keepsReads = (setup: Setup) =>
  setup.kind === 'session' ? setup.store === 'cached' : setup.revocation === 'introspection'

/**
 * Where a server keeps what it read, a read just before the end is good for as long, and one that is under way may put
 * back what is ended meanwhile.
 */
function racing(setup: Setup, script: readonly Step[], from: Millis): Moves[] {
  if (!keepsReads(setup)) return []
  const endings = script.filter((step) => ends.has(step.do) && step.at > from).map(({ at }) => at)
  const moments = endings.flatMap((at) => [before(setup, at), at - 1]).filter((at) => at > from)
  return moments.length > 0 ? [{ name: 'race', moves: moments.map(replay) }] : []
}

/** A script of his stays in the page for as long as she has it open. */
function renewing(setup: Setup, script: readonly Step[], from: Millis): Moves[] {
  if (setup.kind !== 'jwt' || setup.refresh === 'none') return []
  const closed = script.find((step) => step.do === 'close-browser' && step.at > from)?.at ?? Infinity
  const end = Math.min(closed, script.at(-1)?.at ?? 0)
  const every = Math.floor(setup.lifetime * 900)
  const moments = Array.from({ length: MOST }, (_, i) => from + SOON + i * every).filter((at) => at < end)
  const renew = (at: Millis): Step => ({ at, do: 'inject', who: 'mallory', script: 'renew' })
  return moments.length > 0 ? [{ name: 'renew', moves: moments.map(renew) }] : []
}
