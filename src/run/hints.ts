import { decodeJwt } from 'jose'
import { EPOCH, type Millis } from '../scenario/index.ts'
import type { TraceEvent } from '../trace/index.ts'

/** More than these are not worth a question. */
const MOST = 6

/**
 * Moments that rows and tokens name as their end: where a thief's time may well be over. Only places to ask at first;
 * what is true, the servers say.
 */
export function hintsIn(news: readonly TraceEvent[], before: readonly Millis[]): readonly Millis[] {
  const found = news.flatMap((event) => {
    if (event.type === 'store' && event.op !== 'find' && typeof event.row?.expires === 'number')
      return [event.row.expires]
    if (event.type !== 'theft') return []
    return event.loot.flatMap((piece) => ('value' in piece ? (expiryOf(piece.value) ?? []) : []))
  })
  return [...new Set([...found.map((moment) => moment - EPOCH).toReversed(), ...before])].slice(0, MOST)
}

/** The `exp` of a JWT in milliseconds since 1970; null for whatever else. */
function expiryOf(value: string): Millis | null {
  try {
    const { exp } = decodeJwt(value)
    return exp === undefined ? null : exp * 1000
  } catch {
    return null
  }
}
