import { EPOCH, type Millis, type Setup } from '../scenario/index.ts'
import type { TraceEvent } from '../trace/index.ts'
import { validityOf } from './validity.ts'

/** More than these are not worth a question. */
const MAX_HINTS = 6

/**
 * Moments that rows and tokens name as their end, or as their beginning: where somebody's time may well be over, or only
 * begins. Only places to ask at first; what is true, the servers say.
 */
export function hintsIn(setup: Setup, news: readonly TraceEvent[], before: readonly Millis[]): readonly Millis[] {
  const found = news.flatMap((event) => momentsIn(event, setup).filter((moment) => moment > event.at))
  return [...new Set([...found.toReversed(), ...before])].slice(0, MAX_HINTS)
}

function momentsIn(event: TraceEvent, setup: Setup): Millis[] {
  if (event.type === 'store' && event.op !== 'find') {
    const { expires, rotated } = event.row ?? {}
    // A refresh token that was used is still good for the grace.
    const grace = setup.kind === 'jwt' && typeof rotated === 'number' ? [rotated + setup.grace * 1000 - EPOCH] : []
    return typeof expires === 'number' ? [expires - EPOCH, ...grace] : grace
  }
  const leeway = setup.kind === 'jwt' ? setup.leeway * 1000 : 0
  return tokensIn(event).flatMap((token) => {
    const { from = null, until = null } = validityOf(token) ?? {}
    return [...(from === null ? [] : [from - leeway]), ...(until === null ? [] : [until + leeway])]
  })
}

/** What may be a JWT, in the hands of a thief and in an answer. */
function tokensIn(event: TraceEvent): readonly string[] {
  if (event.type === 'theft') return event.loot.map(({ value }) => value)
  if (event.type !== 'response') return []
  const { headers, body } = event.message
  return [body, ...headers.map(([, value]) => value)].flatMap((text) => text.match(JWT) ?? [])
}

const JWT = /eyJ[\w-]+\.[\w-]+\.[\w-]*/g
