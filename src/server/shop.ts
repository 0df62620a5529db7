import type { Context } from 'hono'
import type { BaseBindings } from './bindings.ts'

/** What the shop has to offer, whichever way it authenticates. */

interface Order {
  readonly id: number
  readonly item: string
  readonly total: string
}

const orders: ReadonlyMap<string, readonly Order[]> = new Map([
  ['alice', [{ id: 7, item: 'wool coat', total: '€129' }]],
  ['mallory', [{ id: 8, item: 'crowbar', total: '€15' }]],
])

/** Of any name that a credential may say, and so not a look-up in an object, which knows `constructor`. */
export const ordersOf = (user: string): readonly Order[] => orders.get(user) ?? []

/** What staff see of all customers. */
export const customerList: readonly string[] = ['alice@mail.test', 'bob@mail.test', 'mallory@mail.test']

/** The page itself is the same for everyone: its script asks for what is personal. */
export const shopPage =
  '<!doctype html><html lang="en"><title>Shop</title><script src="/app.js" type="module"></script></html>'

/** What a visit has put into the basket: as text of so many bytes. */
export const basketOf = (bytes: number): string => 'wool coat, size M; '.repeat(Math.ceil(bytes / 19)).slice(0, bytes)

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
