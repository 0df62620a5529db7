import type { Context } from 'hono'
import type { Account } from '../env.ts'
import { basketOf } from '../shop.ts'
import { clientOf } from './binding.ts'
import type { DeviceRow, SessionConfig, SessionEnv, SessionRow } from './env.ts'
import { keptBy } from './keptBy.ts'
import { later } from './later.ts'
import { BOUND_LIFETIME, ending } from './lifetime.ts'

/** A device bound session, and when it ends. */
export type BoundTo = Pick<DeviceRow, 'expires'> & { readonly id: string }

/** Keeps a session for this account; resolves to its credential. */
export async function beginSession(
  c: Context<SessionEnv>,
  config: SessionConfig,
  account: Account,
  device?: BoundTo,
): Promise<string> {
  const kept = keptBy(config)
  const row = rowFor(c, config, account, device)
  if (config.maxSessions > 0) await (await later.room()).makeRoom(c, config, account.user)
  // What was known before the login must not be what opens the account after it (ASVS 7.2.4).
  if (config.renewId) return kept.begin(c, row)
  const id = await (await later.visitor()).visitorSession(c, config)
  return (await kept.change(c, id, row)) ?? kept.begin(c, row)
}

function rowFor(
  c: Context<SessionEnv>,
  config: SessionConfig,
  { user, role }: Account,
  device: BoundTo | undefined,
): SessionRow {
  const created = c.env.now()
  return {
    user,
    role,
    created,
    ...ending(config, created, created),
    ...(device ? boundUntil(device, created) : {}),
    ...(config.payload > 0 ? { basket: basketOf(config.payload) } : {}),
    ...clientOf(c, config),
  }
}

/** A bound cookie is worth something for minutes, and nothing after its device's session; the device renews it. */
const boundUntil = ({ id, expires = Infinity }: BoundTo, now: number) => ({
  device: id,
  expires: Math.min(expires, now + BOUND_LIFETIME * 1000),
})
