import { decodeJwt } from 'jose'
import { refreshTokenIn, type Loot } from '../../attacker/index.ts'
import { EPOCH, type CatalogueEntry, type Millis } from '../../scenario/index.ts'
import type { Accepted, Exposure, Trace } from '../../trace/index.ts'

/** The exposures as far as they lie behind what ought to have ended them. */
export function since(entry: CatalogueEntry, trace: Trace, exposures: readonly Exposure[]): readonly Exposure[] {
  const from = momentOf(entry, trace)
  if (from === null) return exposures
  // A right that was taken away is measured from there anyway.
  return exposures.map((one) => (one.kind === 'theft' ? clipped(one, from) : one))
}

/** When the action had been done, or the stolen token had expired; null where nothing ought to end it. */
function momentOf({ since: name, scenario }: CatalogueEntry, { events }: Trace): Millis | null {
  if (name === undefined) return null
  if (name === 'exp') return expiryOf(events.flatMap((event) => (event.type === 'theft' ? event.loot : [])))
  const step = scenario.script.findLastIndex((one) => one.do === name)
  return events.find((event) => event.type === 'settled' && event.step === step)?.at ?? null
}

/** The loot without refresh tokens: what they get when an access token has expired is not its doing. */
export const withoutRefreshTokens = (loot: readonly Loot[]): readonly Loot[] =>
  loot.filter((piece) => refreshTokenIn([piece]) === undefined)

/** The `exp` of the first token among the loot, in virtual time. */
function expiryOf(loot: readonly Loot[]): Millis | null {
  for (const piece of loot) {
    if (!('value' in piece)) continue
    try {
      const { exp } = decodeJwt(piece.value)
      if (exp !== undefined) return exp * 1000 - EPOCH
    } catch {
      // A session id or a refresh token says nothing about its end.
    }
  }
  return null
}

function clipped(exposure: Exposure, from: Millis): Exposure {
  const accepted = exposure.accepted.flatMap((stretch): Accepted[] =>
    stretch.until !== null && stretch.until <= from ? [] : [{ ...stretch, from: Math.max(stretch.from, from) }],
  )
  const isOpen = accepted.some(({ until }) => until === null)
  const total = accepted.reduce((sum, stretch) => sum + (stretch.until ?? stretch.from) - stretch.from, 0)
  return { ...exposure, accepted, total: isOpen ? null : total, requests: accepted.length > 0 ? exposure.requests : 0 }
}
