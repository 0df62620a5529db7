/** What a thief holds, as captions call it. */
import { REFRESH_COOKIE } from '../../attacker/index.ts'
import { howGot } from '../howGot.ts'
import type { Facts } from './facts.ts'

/** `his copy`, `the planted id`, `his forged token`; null where he holds nothing. */
export function heldName({ heldBy, setup }: Facts): string | null {
  if (heldBy === null) return null
  if (heldBy === 'refresh') return 'his new token'
  if (heldBy === 'invented') return 'his invented cookie'
  if (heldBy === 'service') return 'the partner’s token'
  switch (howGot(heldBy)) {
    case 'guessed':
      return 'the guessed id'
    case 'planted':
      return 'the planted id'
    case 'forged':
      return setup.kind === 'session' ? 'his forged cookie' : 'his forged token'
    default:
      return 'his copy'
  }
}

/** Whether it gives no access by itself: a refresh token alone (RFC 6749 §1.5). */
export const onlyRefreshes = ({ held }: Facts): boolean =>
  held.length > 0 &&
  held.every(
    (piece) =>
      (piece.from === 'cookie' && piece.name === REFRESH_COOKIE) || ('key' in piece && piece.key === 'refresh_token'),
  )
