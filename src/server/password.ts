import type { Context } from 'hono'
import { createAccount, passwordOf } from './accounts.ts'
import type { Account, BaseBindings } from './env.ts'

/** Gives a user a new password, if the old one is right (ASVS 6.2.3); null, and nothing changed, if not. */
export async function changePassword<Env extends { Bindings: BaseBindings }>(
  c: Context<Env>,
  user: string,
): Promise<Account | null> {
  const body: unknown = await c.req.json().catch(() => null)
  const [old, next] = [textIn(body, 'old'), textIn(body, 'new')]
  const account = await passwordOf(c, user, old)
  c.env.audit('old password', account ? 'pass' : 'fail', account ? 'right' : 'wrong')
  if (!account || next === '') return null
  await c.env.accounts.save(await createAccount(user, account.role, next, c.env.randomId(16)))
  return account
}

function textIn(body: unknown, field: string): string {
  if (typeof body !== 'object' || body === null) return ''
  const value = new Map<string, unknown>(Object.entries(body)).get(field)
  return typeof value === 'string' ? value : ''
}
