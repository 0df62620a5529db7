/** What is said between the steps: a credential ends, or servers stop accepting the thief, by the clock alone. */
import { REFRESH_COOKIE, refreshTokenIn, tokensIn } from '../../attacker/index.ts'
import { clockTime, type Millis, type Scenario } from '../../scenario/index.ts'
import { paths, type CheckName } from '../../server/index.ts'
import { endsOf, type CredentialEnd } from '../ends.ts'
import type { Stolen, Trace } from '../event.ts'
import { answersTo, eventsOf } from '../exchanges.ts'
import { isAcceptedAt, type Exposure } from '../exposure.ts'
import { frameAt } from '../frameAt.ts'
import { alarm, credential } from './clauses/clause.ts'
import { factsOf, type Facts, type MeasuredRun } from './facts.ts'
import { heldName } from './loot.ts'
import type { Caption, Part } from './part.ts'
import { playedIn, type Happening } from './played.ts'
import { sentences, type Said } from './sentence.ts'

/** A caption from a moment on, until the next or the next step. */
export interface MomentCaption {
  readonly at: Millis
  readonly caption: Caption
}

/** What comes so close together happens at once. */
const AT_ONCE: Millis = 1500

/** The captions of the moments between a step and the next, ascending. */
export function momentCaptions(scenario: Scenario, runs: readonly MeasuredRun[], index: number): MomentCaption[] {
  const step = scenario.script[index]
  if (!step) return []
  const facts = runs.map((run) => factsOf(run, step, index))
  const from = Math.max(...facts.map(({ settled }) => settled))
  const until = scenario.script[index + 1]?.at ?? Math.max(...runs.map(({ trace }) => trace.end))
  const happenings = runs.map((run, i) => {
    const own = facts[i]
    return own
      ? [...playedIn(run, scenario), ...happeningsOf(run, own)].filter(({ at }) => from < at && at < until)
      : []
  })
  return momentsIn(happenings).map((at): MomentCaption => {
    const said = facts.map((one, i): Said => ({
      facts: one,
      clause: happenings[i]?.find((each) => Math.abs(each.at - at) <= AT_ONCE)?.clause ?? null,
    }))
    const [first = [], second] = sentences(said)
    const parts = [{ text: `${clockTime(at)}: ` }, ...small(first)]
    return { at, caption: { parts: second ? [...parts, { text: ' ' }, ...second] : parts } }
  })
}

/** The moments of all runs; of several at once the last, so that nothing is said before it is true. */
function momentsIn(happenings: readonly (readonly Happening[])[]): Millis[] {
  const times = happenings.flatMap((one) => one.map(({ at }) => at)).sort((a, b) => a - b)
  return times.filter((at, i) => (times[i + 1] ?? Infinity) - at > AT_ONCE)
}

function small([first, ...others]: readonly Part[]): Part[] {
  return first ? [{ ...first, text: first.text.charAt(0).toLowerCase() + first.text.slice(1) }, ...others] : []
}

function happeningsOf(run: MeasuredRun, facts: Facts): Happening[] {
  const ends = endsOf(run.trace).filter(({ cause, step }) => cause === 'expired' && step === null)
  const ended = ends.flatMap((end): Happening[] => {
    const clause = clauseOfEnd(run, facts, end)
    return clause ? [{ at: end.at, clause }] : []
  })
  const isSaid = (at: Millis, among: readonly Happening[]) => among.some((other) => Math.abs(other.at - at) <= AT_ONCE)
  const late = outsOf(run)
    .filter(({ at }) => !isSaid(at, ended))
    .map(({ at, check }) => ({ at, clause: [{ text: `${heard(check, facts)}; Mallory is out.` }] }))
  return [...ended, ...late].filter(({ at }, i, all) => !isSaid(at, all.slice(0, i)))
}

/** When servers stopped letting the thief in, by whatever he has, and on which check. */
const outsOf = (run: MeasuredRun) =>
  run.exposures.flatMap(({ kind, accepted, endedBy }) =>
    kind !== 'theft'
      ? []
      : accepted.flatMap(({ until }, i) =>
          until === null || isLetIn(run, until + AT_ONCE)
            ? []
            : [{ at: until, check: i === accepted.length - 1 ? (endedBy?.check ?? null) : null }],
        ),
  )

/** Why the servers refuse from now on, where no credential has ended. */
function heard(check: CheckName | null, { setup }: Facts): string {
  switch (check) {
    case 'row-in-store':
    case 'row-in-cache':
      return 'the server’s cache lets go of the row'
    case 'signature':
    case 'key-set':
      return 'the server’s copy of the old key set expires'
    case 'denylist':
    case 'user-not-before':
    case 'introspection':
    case 'status-list':
    case 'told-of-end':
      return 'the servers hear of the revocation'
    case 'absolute-cap':
      return 'the login reaches its cap'
    case 'not-expired':
      return setup.kind === 'jwt' && setup.leeway > 0 ? 'the leeway is over, too' : 'it has expired'
    default:
      return 'the servers stop accepting it'
  }
}

function clauseOfEnd(run: MeasuredRun, facts: Facts, end: CredentialEnd): readonly Part[] | null {
  const isHers = isAlices(run, end)
  const theft = theftOf(run, end)
  const wasIn = theft !== undefined && isLetIn(run, end.at - AT_ONCE)
  if (!isHers && !wasIn) return null
  const name = nameOf(facts, end, isHers ? undefined : theft)
  if (wasIn && isLetIn(run, end.at + AT_ONCE)) {
    const isOwn = isLetIn(run, end.at + AT_ONCE, ({ step }) => step === theft.step)
    const how = refreshTokenIn(theft.loot)
      ? 'and Mallory’s refresh token gets him another.'
      : isOwn
        ? 'and still lets Mallory in.'
        : 'and Mallory has another.'
    return [name, { text: ` has expired, ` }, alarm(how)]
  }
  const rest = [...(wasIn ? ['Mallory is out'] : []), ...(isHers ? [afterwards(run, end)] : [])]
  return [name, { text: ` has expired; ${rest.join(', and ')}.` }]
}

function nameOf(facts: Facts, { kind }: CredentialEnd, theft: Stolen | undefined): Part {
  if (kind === 'refresh') return { text: 'the refresh token', tone: 'token' }
  const his = theft && heldName({ ...facts, heldBy: theft.by })
  if (his === 'his copy') return { text: `his copy of ${credential(facts).text}`, tone: kind }
  if (his) return { text: his, tone: kind }
  return facts.setup.kind === 'jwt' && kind === 'session' ? { text: 'the session', tone: 'session' } : credential(facts)
}

/** What Alice has to do then. */
const afterwards = (run: MeasuredRun, { at, kind }: CredentialEnd): string =>
  kind === 'token' && hasRefreshToken(run, at) ? 'Alice’s page has to refresh' : 'Alice has to log in again'

/** Whether servers let the thief in, by whatever he has or by some of it. */
const isLetIn = ({ exposures }: MeasuredRun, at: Millis, some: (exposure: Exposure) => boolean = () => true) =>
  exposures.some((exposure) => exposure.kind === 'theft' && some(exposure) && isAcceptedAt(exposure, at))

/** The theft by which he came to have it; of refresh tokens, the latest with one. */
const theftOf = ({ trace }: MeasuredRun, { at, kind, value }: CredentialEnd): Stolen | undefined =>
  eventsOf(trace.events, 'theft').findLast(
    (theft) =>
      theft.at < at &&
      (kind === 'refresh'
        ? refreshTokenIn(theft.loot) !== undefined
        : theft.loot.some((piece) => piece.value === value)),
  )

/** Whether Alice's browser has it, the moment before. */
function isAlices({ setup, trace }: MeasuredRun, { at, kind, value }: CredentialEnd): boolean {
  const { alice } = frameAt(trace, at - 1).browsers
  if (!alice) return false
  if (kind === 'refresh') return hasRefreshToken({ trace }, at)
  const stored = [alice.localStorage, alice.sessionStorage].flatMap((area) =>
    Object.values(area).flatMap((items) => Object.values(items)),
  )
  const inMemory = setup.kind === 'jwt' && setup.storage === 'memory' ? latestGiven(trace, at) : undefined
  return [...alice.cookies.map((cookie) => cookie.value), ...stored, inMemory].includes(value)
}

/** The access token that her page got last: it is in a variable, of which no event tells, until she logs out. */
const latestGiven = (trace: Trace, at: Millis): string | undefined =>
  answersTo(trace, 'alice')
    .filter(({ answered }) => answered.at < at)
    .map(({ answered, requested }) => ({
      token: tokensIn(answered.message).access,
      isLogout: requested.message.url.endsWith(paths.logout),
    }))
    .findLast(({ token, isLogout }) => token !== undefined || isLogout)?.token

function hasRefreshToken({ trace }: Pick<MeasuredRun, 'trace'>, at: Millis): boolean {
  const { alice } = frameAt(trace, at - 1).browsers
  if (!alice) return false
  const keys = Object.values(alice.localStorage).flatMap((items) => Object.keys(items))
  return alice.cookies.some(({ name }) => name === REFRESH_COOKIE) || keys.some((key) => key.includes('refresh'))
}
