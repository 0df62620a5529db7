import type { Context } from 'hono'
import type { Account, BaseBindings } from '../bindings.ts'
import { jsonOf, textIn } from '../body.ts'
import { equalInConstantTime } from '../crypto.ts'
import { limitGuesses, type GuessedAt } from './limitGuesses.ts'

const encoder = new TextEncoder()

/** Few: the password is not what is attacked here. In production, 600,000 (OWASP Password Storage). */
const ITERATIONS = 1000

/** PBKDF2-HMAC-SHA256 over the password (RFC 8018 §5.2), 256 bits as base64. */
async function derive(password: string, salt: string, iterations: number): Promise<string> {
  const key = await crypto.subtle.importKey('raw', encoder.encode(password), 'PBKDF2', false, ['deriveBits'])
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: encoder.encode(salt), iterations },
    key,
    256,
  )
  return btoa(String.fromCharCode(...new Uint8Array(bits)))
}

/** An account as it is stored: never the password itself (ASVS 11.4.2). */
export async function createAccount(user: string, role: string, password: string, salt: string): Promise<Account> {
  const name = user.charAt(0).toUpperCase() + user.slice(1)
  return {
    user,
    role,
    name,
    email: `${user}@mail.test`,
    salt,
    iterations: ITERATIONS,
    hash: await derive(password, salt, ITERATIONS),
  }
}

/** Finds the account of this user, if the password is its own; null if not. The one place where a password is checked. */
export const accountByPassword = <Env extends { Bindings: BaseBindings }>(
  c: Context<Env>,
  at: GuessedAt,
  user: string,
  password: string,
): Promise<Account | null> =>
  limitGuesses(c, at, user, async () => {
    // No account has an empty one; and from nothing not every platform derives a key.
    if (password === '') return null
    const account = await c.env.accounts.find(user)
    // An unknown user costs as much as a wrong password, so the answer's time does not tell them apart.
    const hash = await derive(password, account?.salt ?? '', account?.iterations ?? ITERATIONS)
    return account && equalInConstantTime(hash, account.hash) ? account : null
  })

/**
 * Gives a user a new password, if the old one is right (ASVS 6.2.3); resolves to the account as it is then; null, and nothing
 * changed, if not.
 */
export async function changePassword<Env extends { Bindings: BaseBindings }>(
  c: Context<Env>,
  user: string,
): Promise<Account | null> {
  const body = await jsonOf(c)
  const [old, next] = [textIn(body, 'old'), textIn(body, 'new')]
  const account = await accountByPassword(c, 'logged-in', user, old)
  c.env.audit('old-password', account ? 'pass' : 'fail', account ? 'right' : 'wrong')
  return account && next !== '' ? savePassword(c, account, next) : null
}

/**
 * Stores the hash of a new password, with a salt of its own, in the place of the one that was shown; resolves to the account
 * as it is then. Null where somebody else was quicker, or the account is gone: what was shown is worth nothing any more. A
 * role that was changed meanwhile stays as it is.
 */
export async function savePassword<Env extends { Bindings: BaseBindings }>(
  c: Context<Env>,
  account: Account,
  password: string,
): Promise<Account | null> {
  const { user, role, hash: shown } = account
  const { salt, iterations, hash } = await createAccount(user, role, password, c.env.randomId(16))
  const changes = { salt, iterations, hash }
  return (await c.env.accounts.update(user, changes, { hash: shown })) ? { ...account, ...changes } : null
}

/**
 * Whether the account still has the password that was shown. A login asks once it has stored what it will give, and whoever
 * ends all logins changes the account before he looks for them: so either he finds this one, or it finds out here.
 */
export const hasSamePassword = async <Env extends { Bindings: BaseBindings }>(
  c: Context<Env>,
  { user, hash }: Account,
): Promise<boolean> => (await c.env.accounts.find(user))?.hash === hash
