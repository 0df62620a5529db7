import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { equalInConstantTime } from './constantTime.ts'
import type { Account, BaseBindings } from './env.ts'

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

/** The account of this user, if the password is its own. */
export async function passwordOf<Env extends { Bindings: BaseBindings }>(
  c: Context<Env>,
  user: string,
  password: string,
): Promise<Account | null> {
  const account = await c.env.accounts.find(user)
  // An unknown user costs as much as a wrong password, so the answer's time does not tell them apart.
  const hash = await derive(password, account?.salt ?? '', account?.iterations ?? ITERATIONS)
  return account && equalInConstantTime(hash, account.hash) ? account : null
}

/** Lets a request through only with a user name and password that match, and leaves the account in `account`. */
export const requirePassword = createMiddleware<{ Bindings: BaseBindings; Variables: { account: Account } }>(
  async (c, next) => {
    const body: unknown = await c.req.json().catch(() => null)
    const { user, password } = credentialsOf(body)
    const account = await passwordOf(c, user, password)
    if (!account) {
      c.env.audit('password', 'fail', 'no such user and password')
      return c.json({ error: 'wrong user name or password' }, 401)
    }
    c.env.audit('password', 'pass', account.user)
    c.set('account', account)
    return next()
  },
)

function credentialsOf(body: unknown): { user: string; password: string } {
  if (typeof body !== 'object' || body === null) return { user: '', password: '' }
  const { user, password } = body as { user?: unknown; password?: unknown }
  return { user: typeof user === 'string' ? user : '', password: typeof password === 'string' ? password : '' }
}
