import type { Context } from 'hono'
import { base64url } from 'jose'
import { sweep } from '../../sweep.ts'
import type { JwtEnv } from '../jwtEnv.ts'
import type { StatusEntryRow } from './revocationBindings.ts'
import type { Revocable, RevocationOptions } from './strategy.ts'

/** The length of a status list: a power of 2, from 8 to 65536. */
export const LIST_LENGTH = 1024

/** Entries of a list that are tried before the next list is: nobody's logins make others wait, or fill the last list. */
const TRIES = 8

/** One bit of one of the lists, which are numbered from 1 on. */
export interface StatusEntry {
  readonly list: number
  readonly idx: number
}

/**
 * Gives a token its entry in a status list: from a random one on the first that no living token has, for a random one says
 * nothing about who logged in after whom (draft-ietf-oauth-status-list §12.5). Where there is none, the next list has one.
 */
export async function takeEntry(
  c: Context<JwtEnv>,
  { leeway = 0, revocationLag = 60 }: RevocationOptions,
  { jti, expires }: Revocable,
): Promise<StatusEntry> {
  // The entry is the token's for as long as a server may take the token, or go by a copy of the list.
  const row: StatusEntryRow = { jti, until: expires + (leeway + revocationLag) * 1000, revoked: 0 }
  await sweep(c.env.statusEntries, 'until', c.env.now())
  const start = randomEntry(c)
  for (let list = 1; ; list++) {
    for (let i = 0; i < TRIES; i++) {
      const idx = (start + i) % LIST_LENGTH
      if (await takes(c, entryKey({ list, idx }), row)) return { list, idx }
    }
  }
}

/** Entries are numbered through all lists. */
const entryKey = ({ list, idx }: StatusEntry) => String((list - 1) * LIST_LENGTH + idx)

const entryOf = (key: string): StatusEntry => ({
  list: Math.floor(Number(key) / LIST_LENGTH) + 1,
  idx: Number(key) % LIST_LENGTH,
})

/** The bits of a list that are set. */
export async function revokedIn({ env }: Context<JwtEnv>, list: number): Promise<number[]> {
  const revoked = (await env.statusEntries.keysWhere('revoked', 1)).map(entryOf)
  return revoked.filter((entry) => entry.list === list).map(({ idx }) => idx)
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
