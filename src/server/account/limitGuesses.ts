import type { Context } from 'hono'
import type { BaseBindings } from '../bindings.ts'
import { sha256Hex } from '../crypto.ts'
import { RequestRefusedError } from '../errors.ts'

/** Wrong passwords for one account within a window; NIST SP 800-63B §3.2.2 allows a hundred in all. */
const MAX_GUESSES = 10
const WINDOW = 15 * 60_000

/** Where a password is typed: by whoever asks, or by who is logged in already. */
export type GuessedAt = 'login' | 'logged-in'

/**
 * Checks a password, unless there were too many wrong ones for this account (ASVS 6.3.1). It counts by account, for a
 * guesser has many addresses, and before the check, so that two hundred guesses at the same moment are as many as one by one.
 *
 * The price: whoever guesses at Alice's account keeps her from logging in anew, too, the right password or not. So it is
 * for minutes, it ends by itself, and what somebody without her session does never counts where she is logged in.
 *
 * @param check resolves to null for a wrong password
 */
export async function limitGuesses<Env extends { Bindings: BaseBindings }, Right>(
  c: Context<Env>,
  at: GuessedAt,
  user: string,
  check: () => Promise<Right | null>,
): Promise<Right | null> {
  // Unknown names count as known ones do, or the answer would tell them apart; there are 65,536 rows of each kind at most.
  const key = `${at} ${(await sha256Hex(user)).slice(0, 4)}`
  const until = await count(c, key, 1)
  if (until !== null) {
    c.env.audit('guesses', 'fail', `${MAX_GUESSES} wrong ones`)
    const seconds = Math.ceil((until - c.env.now()) / 1000)
    throw new RequestRefusedError('too-many-guesses', 'too many wrong passwords, try again later', seconds)
  }
  let isWrong = false
  try {
    const right = await check()
    isWrong = right === null
    return right
  } finally {
    if (!isWrong) await count(c, key, -1)
  }
}

/** Counts one guess more or less, as one operation of the store; resolves to the window's end where there were too many. */
async function count<Env extends { Bindings: BaseBindings }>(
  { env: { guesses, now } }: Context<Env>,
  key: string,
  by: 1 | -1,
): Promise<number | null> {
  for (;;) {
    const found = await guesses.find(key)
    const row = found && now() < found.until ? found : { guesses: 0, until: now() + WINDOW }
    if (by > 0 && row.guesses >= MAX_GUESSES) return row.until
    const next = { ...row, guesses: Math.max(0, row.guesses + by) }
    if (found ? await guesses.update(key, next, found) : await guesses.add(key, next)) return null
  }
}
