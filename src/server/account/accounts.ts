import type { Context } from 'hono'
import type { Account, BaseBindings } from '../bindings.ts'
import { equalInConstantTime } from '../crypto.ts'

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

/** Finds the account of this user, if the password is its own; null if not. */
export async function accountByPassword<Env extends { Bindings: BaseBindings }>(
  c: Context<Env>,
  user: string,
  password: string,
): Promise<Account | null> {
  // No account has an empty one; and from nothing not every platform derives a key.
  if (password === '') return null
  const account = await c.env.accounts.find(user)
  // An unknown user costs as much as a wrong password, so the answer's time does not tell them apart.
  const hash = await derive(password, account?.salt ?? '', account?.iterations ?? ITERATIONS)
  return account && equalInConstantTime(hash, account.hash) ? account : null
}

/** Gives a user a new password, if the old one is right (ASVS 6.2.3); null, and nothing changed, if not. */
export async function changePassword<Env extends { Bindings: BaseBindings }>(
  c: Context<Env>,
  user: string,
): Promise<Account | null> {
  const body: unknown = await c.req.json().catch(() => null)
  const [old, next] = [textIn(body, 'old'), textIn(body, 'new')]
  const account = await accountByPassword(c, user, old)
  c.env.audit('old-password', account ? 'pass' : 'fail', account ? 'right' : 'wrong')
  if (!account || next === '') return null
  await savePassword(c, account, next)
  return account
}

/** Stores the hash of a new password, with a salt of its own. */
export const savePassword = async <Env extends { Bindings: BaseBindings }>(
  c: Context<Env>,
  { user, role }: Account,
  password: string,
): Promise<void> => c.env.accounts.save(await createAccount(user, role, password, c.env.randomId(16)))

/** A text of a JSON body, which may hold anything; empty where there is none of that name. */
export function textIn(body: unknown, field: string): string {
  if (typeof body !== 'object' || body === null) return ''
  const value = new Map<string, unknown>(Object.entries(body)).get(field)
  return typeof value === 'string' ? value : ''
}
