import type { Loot } from './loot.ts'

export const REFRESH_COOKIE = '__Host-refresh'

/** The refresh token among his loot, wherever it is from. */
export function refreshTokenIn(loot: readonly Loot[]): string | undefined {
  const found = loot.find((piece) => 'key' in piece && piece.key === 'refresh_token')
  return (found ?? loot.find((piece) => piece.from === 'cookie' && piece.name === REFRESH_COOKIE))?.value
}
