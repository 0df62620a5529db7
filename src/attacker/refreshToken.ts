import type { Loot } from './loot.ts'
import { REFRESH_COOKIE } from './tokensIn.ts'

/** The refresh token among his loot, wherever it is from. */
export function refreshTokenIn(loot: readonly Loot[]): string | undefined {
  const found = loot.find((piece) => 'key' in piece && piece.key === 'refresh_token')
  return (found ?? loot.find((piece) => piece.from === 'cookie' && piece.name === REFRESH_COOKIE))?.value
}
