import type { Context } from 'hono'
import type { BaseBindings } from './bindings.ts'

/** Sends the user's money, after whatever let the request through. The fields come from outside, so they are checked. */
export function transfer<Env extends { Bindings: BaseBindings }>(
  c: Context<Env>,
  user: string,
  fields: Readonly<Partial<Record<string, string>>>,
): Response {
  const { to = '' } = fields
  const euros = Number(fields.amount)
  if (to === '' || !Number.isInteger(euros) || euros < 1) {
    return c.json({ error: 'a transfer needs a receiver and a whole number of euros' }, 400)
  }
  c.env.ledger({ from: user, to, euros })
  return c.json({ sent: euros, to })
}
