import { decodeJwt } from 'jose'
import { refreshTokenIn, type Loot } from '../../attacker/index.ts'
import { EPOCH, type CatalogueEntry, type Millis } from '../../scenario/index.ts'
import type { Accepted, Exposure, Trace } from '../../trace/index.ts'

/** The exposures as far as they lie behind what ought to have ended them. */
export function since(entry: CatalogueEntry, trace: Trace, exposures: readonly Exposure[]): readonly Exposure[] {
  if (entry.since === 'exp') return exposures.map((one) => outside(one, goodTimesOf(trace, one.step)))
  const from = momentOf(entry, trace)
  if (from === null) return exposures
  // A right that was taken away is measured from there anyway.
  return exposures.map((one) => (one.kind === 'theft' ? outside(one, { from: 0, until: from }) : one))
}

/** When the action had been done; null where nothing ought to end it. */
function momentOf({ since: name, scenario }: CatalogueEntry, { events }: Trace): Millis | null {
  if (name === undefined) return null
  const step = scenario.script.findLastIndex((one) => one.do === name)
  return events.find((event) => event.type === 'settled' && event.step === step)?.at ?? null
}

/** The loot without refresh tokens: what they get when an access token has expired is not its doing. */
export const withoutRefreshTokens = (loot: readonly Loot[]): readonly Loot[] =>
  loot.filter((piece) => refreshTokenIn([piece]) === undefined)

/** A time in which nothing that is accepted is a success of the attack. */
interface Rightful {
  readonly from: Millis
  readonly until: Millis
}

/** From `nbf` to `exp` of the first token that was stolen in this step, in virtual time; none where it says none. */
function goodTimesOf({ events }: Trace, step: number): Rightful {
  const loot = events.flatMap((event) => (event.type === 'theft' && event.step === step ? event.loot : []))
  for (const piece of loot) {
    if (!('value' in piece)) continue
    try {
      const { nbf = 0, exp } = decodeJwt(piece.value)
      if (exp !== undefined) return { from: nbf * 1000 - EPOCH, until: exp * 1000 - EPOCH }
    } catch {
      // A session id or a refresh token says nothing about its end.
    }
  }
  return { from: 0, until: 0 }
}

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
