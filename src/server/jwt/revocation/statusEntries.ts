import type { Context } from 'hono'
import { base64url } from 'jose'
import { StoreDownError } from '../../errors.ts'
import type { JwtEnv } from '../jwtEnv.ts'
import type { StatusEntryRow } from './revocationBindings.ts'
import type { Revocable, RevocationOptions } from './strategy.ts'

/** The length of the status list: how many tokens can be alive at a time. A power of 2, from 8 to 65536. */
export const LIST_LENGTH = 1024

/**
 * Gives a token its entry in the status list: the first one from a random one on that no living token has, for a
 * random one says nothing about who logged in after whom (draft-ietf-oauth-status-list §12.5).
 */
export async function takeEntry(
  c: Context<JwtEnv>,
  { leeway = 0, revocationLag = 60 }: RevocationOptions,
  { jti, expires }: Revocable,
): Promise<number> {
  // The entry is the token's for as long as a server may take the token, or go by a copy of the list.
  const row: StatusEntryRow = { jti, until: expires + (leeway + revocationLag) * 1000, revoked: 0 }
  const start = randomEntry(c)
  for (let i = 0; i < LIST_LENGTH; i++) {
    const entry = (start + i) % LIST_LENGTH
    if (await takes(c, String(entry), row)) return entry
  }
  throw new StoreDownError('of free entries')
}

/** Takes an entry that is free, or whose token is over; each in one operation, so that no two tokens get the same. */
async function takes({ env }: Context<JwtEnv>, entry: string, row: StatusEntryRow): Promise<boolean> {
  const { statusEntries, now } = env
  if (await statusEntries.add(entry, row)) return true
  const before = await statusEntries.find(entry)
  return before !== null && before.until <= now() && statusEntries.update(entry, row, { jti: before.jti })
}

/** 16 random bits, and of them as many as number the entries. */
function randomEntry({ env }: Context<JwtEnv>): number {
  const [high = 0, low = 0] = base64url.decode(env.randomId(2))
  return ((high << 8) | low) % LIST_LENGTH
}

/** Notes in the list that its token was taken back. */
export async function markEntry({ env: { statusEntries } }: Context<JwtEnv>, jti: string): Promise<void> {
  for (const entry of await statusEntries.keysWhere('jti', jti)) {
    const row = await statusEntries.find(entry)
    if (row) await statusEntries.update(entry, { ...row, revoked: 1 }, { jti })
  }
}
