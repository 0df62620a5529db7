import type { HttpResponse } from '../browser/index.ts'
import type { Loot } from './loot.ts'
import { cookiesSet } from './sessionId.ts'

/**
 * What he holds after an answer: a cookie that it sets anew takes the place of his copy, as in any client that keeps its
 * cookies. So a session that is renewed while it is used is renewed for him, too.
 *
 * @returns the same list where nothing of it was renewed
 */
export function renewed(held: readonly Loot[], answer: HttpResponse): readonly Loot[] {
  const set = new Map(cookiesSet(answer).map((cookie) => [cookie.name, cookie]))
  const isRenewed = (piece: Loot) => {
    const value = piece.from === 'cookie' ? set.get(piece.name)?.value : undefined
    return value !== undefined && value !== '' && value !== piece.value
  }
  if (!held.some(isRenewed)) return held
  return held.map((piece) => (isRenewed(piece) && piece.from === 'cookie' ? (set.get(piece.name) ?? piece) : piece))
}
