import { decodeJwt } from 'jose'
import { EPOCH, type Millis, type Setup } from '../scenario/index.ts'
import type { TraceEvent } from '../trace/index.ts'

/** More than these are not worth a question. */
const MOST = 6

/**
 * Moments that rows and tokens name as their end, or as their beginning: where somebody's time may well be over, or only
 * begins. Only places to ask at first; what is true, the servers say.
 */
export function hintsIn(setup: Setup, news: readonly TraceEvent[], before: readonly Millis[]): readonly Millis[] {
  const found = news.flatMap((event) =>
    momentsIn(event, setup)
      .map((moment) => moment - EPOCH)
      // Never true of NaN, for what a token does not say.
      .filter((moment) => moment > event.at),
  )
  return [...new Set([...found.toReversed(), ...before])].slice(0, MOST)
}

/** In milliseconds since 1970. */
function momentsIn(event: TraceEvent, setup: Setup): number[] {
  if (event.type === 'store' && event.op !== 'find') {
    const { expires, rotated } = event.row ?? {}
    // A refresh token that was used is still good for the grace.
    const grace = setup.kind === 'jwt' && typeof rotated === 'number' ? [rotated + setup.grace * 1000] : []
    return typeof expires === 'number' ? [expires, ...grace] : grace
  }
  const leeway = setup.kind === 'jwt' ? setup.leeway * 1000 : 0
  return tokensIn(event).flatMap((token) => timesOf(token, leeway))
}

/** What may be a JWT, in the hands of a thief and in an answer. */
function tokensIn(event: TraceEvent): readonly string[] {
  if (event.type === 'theft') return event.loot.flatMap((piece) => ('value' in piece ? piece.value : []))
  if (event.type !== 'response') return []
  const { headers, body } = event.message
  return [body, ...headers.map(([, value]) => value)].flatMap((text) => text.match(JWT) ?? [])
}

const JWT = /eyJ[\w-]+\.[\w-]+\.[\w-]*/g

/** When a JWT begins and ceases to be good, in milliseconds since 1970, with the leeway; nothing, or no number, for whatever else. */
function timesOf(value: string, leeway: Millis): Millis[] {
  try {
    const { nbf = NaN, exp = NaN } = decodeJwt(value)
    return [nbf * 1000 - leeway, exp * 1000 + leeway]
  } catch {
    return []
  }
}
