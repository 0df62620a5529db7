import type { Context } from 'hono'
import type { SessionEnv, SessionRow } from './sessionEnv.ts'

export interface ClientBindingOptions {
  /** What a session is tied to: nothing, the address and browser of its login, a key in the device. */
  readonly binding?: 'none' | 'ip-ua' | 'dbsc'
}

/** What is remembered of where a login came from. */
export const clientOf = (
  c: Context<SessionEnv>,
  { binding = 'none' }: ClientBindingOptions,
): Pick<SessionRow, 'address' | 'agent'> =>
  binding === 'ip-ua' ? { address: c.env.clientAddress, agent: c.req.header('User-Agent') ?? '' } : {}

/**
 * Whether the request comes from the address and browser of the login. A copy of the cookie elsewhere fails here; so does
 * its owner as soon as she leaves the house.
 */
export function fromSameClient(
  c: Context<SessionEnv>,
  { binding = 'none' }: ClientBindingOptions,
  session: SessionRow,
): boolean {
  if (binding !== 'ip-ua') return true
  const here = c.env.clientAddress === session.address
  c.env.audit('same-network', here ? 'pass' : 'fail', c.env.clientAddress)
  const same = (c.req.header('User-Agent') ?? '') === session.agent
  c.env.audit('same-browser', same ? 'pass' : 'fail', same ? 'as at login' : 'another')
  return here && same
}
