import { refreshTokenIn, type Loot } from '../../attacker/index.ts'
import type { CatalogueEntry, Millis, Setup, Step } from '../../scenario/index.ts'
import { eventsOf, type Accepted, type EventOf, type Exposure, type Trace } from '../../trace/index.ts'
import { validityOf } from '../validity.ts'

/** The exposures as far as they lie behind what ought to have ended them. */
export function since(
  entry: CatalogueEntry,
  setup: Setup,
  script: readonly Step[],
  trace: Trace,
  exposures: readonly Exposure[],
): readonly Exposure[] {
  if (entry.since === 'exp') return exposures.map((one) => outside(one, validityOfStolen(trace, one.step, setup)))
  const from = momentOf(entry, script, trace)
  if (from === null) return exposures
  // A right that was taken away is measured from there anyway.
  return exposures.map((one) => (one.kind === 'theft' ? outside(one, { from: 0, until: from }) : one))
}

/** When the action had been done; null where nothing ought to end it. */
function momentOf({ since: name }: CatalogueEntry, script: readonly Step[], { events }: Trace): Millis | null {
  if (name === undefined) return null
  const step = script.findLastIndex((one) => one.do === name)
  return events.find((event) => event.type === 'settled' && event.step === step)?.at ?? null
}

/** The loot without refresh tokens: what they get when an access token has expired is not its doing. */
export const withoutRefreshTokens = (loot: readonly Loot[]): readonly Loot[] =>
  loot.filter((piece) => refreshTokenIn([piece]) === undefined)

/** A time in which the servers rightly accept the thief: no success of the attack. */
interface Rightful {
  readonly from: Millis
  readonly until: Millis
}

/** From `nbf` to `exp` of the first token with an end that was stolen in this step; no time at all where there is none. */
function validityOfStolen({ events }: Trace, step: number, setup: Setup): Rightful {
  const loot = eventsOf(events, 'theft').flatMap((theft) => (theft.step === step ? theft.loot : []))
  for (const { value } of loot) {
    // A session id or a refresh token says nothing about its end.
    const { from = null, until = null } = validityOf(value) ?? {}
    if (until !== null) return { from: from ?? -Infinity, until }
    // What is encrypted says it to the servers alone: from the answer that brought it, for its lifetime.
    const issued = isEncrypted(value) ? events.find((event) => event.type === 'response' && brings(event, value)) : null
    if (issued && setup.kind === 'jwt') return { from: -Infinity, until: issued.at + setup.lifetime * 1000 }
  }
  return { from: 0, until: 0 }
}

/** A compact JWE has five parts (RFC 7516 §7.1). */
const isEncrypted = (value: string) => value.split('.').length === 5

const brings = ({ message }: EventOf<'response'>, value: string) =>
  message.body.includes(value) || message.headers.some(([, text]) => text.includes(value))

/** What of an exposure lies outside that time. */
function outside(exposure: Exposure, rightful: Rightful): Exposure {
  const accepted = exposure.accepted.flatMap(({ from, until }): Accepted[] => {
    const before = { from, until: Math.min(until ?? Infinity, rightful.from) }
    const after = { from: Math.max(from, rightful.until), until }
    return [...(before.until > from ? [before] : []), ...(until === null || until > rightful.until ? [after] : [])]
  })
  const isOpen = accepted.some(({ until }) => until === null)
  const total = accepted.reduce((sum, stretch) => sum + (stretch.until ?? stretch.from) - stretch.from, 0)
  return { ...exposure, accepted, total: isOpen ? null : total, requests: accepted.length > 0 ? exposure.requests : 0 }
}
