import type { Context } from 'hono'
import { base64url } from 'jose'
import { StoreDownError } from '../../env.ts'
import type { JwtConfig, JwtEnv } from '../env.ts'
import type { PlaceRow } from './env.ts'
import type { Revocable } from './way.ts'

/** The length of the status list: how many tokens can be alive at a time. A power of 2, from 8 to 65536. */
export const PLACES = 1024

/**
 * Gives a token its place in the status list: the first one from a random place on that no living token has, for a
 * random place says nothing about who logged in after whom (draft-ietf-oauth-status-list §12.5).
 */
export async function takePlace(c: Context<JwtEnv>, config: JwtConfig, { jti, expires }: Revocable): Promise<number> {
  // The place is the token's for as long as a server may take the token, or go by a copy of the list.
  const row: PlaceRow = { jti, until: expires + (config.leeway + config.revocationLag) * 1000, revoked: 0 }
  const start = randomPlace(c)
  for (let i = 0; i < PLACES; i++) {
    const place = (start + i) % PLACES
    if (await isTaken(c, String(place), row)) return place
  }
  throw new StoreDownError('of free places')
}

/** A place that is free, or whose token is over; each in one operation, so that no two tokens get the same. */
async function isTaken({ env }: Context<JwtEnv>, place: string, row: PlaceRow): Promise<boolean> {
  const { places, now } = env
  if (await places.add(place, row)) return true
  const before = await places.find(place)
  return before !== null && before.until <= now() && places.update(place, row, { jti: before.jti })
}

/** 16 random bits, and of them as many as there are places. */
function randomPlace({ env }: Context<JwtEnv>): number {
  const [high = 0, low = 0] = base64url.decode(env.randomId(2))
  return ((high << 8) | low) % PLACES
}

/** Notes in the list that its token was taken back. */
export async function markPlace({ env: { places } }: Context<JwtEnv>, jti: string): Promise<void> {
  for (const place of await places.keysWhere('jti', jti)) {
    const row = await places.find(place)
    if (row) await places.update(place, { ...row, revoked: 1 }, { jti })
  }
}
