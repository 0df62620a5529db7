import type { Context } from 'hono'
import { readCookie, type SessionCookieOptions } from './cookie.ts'
import { deleteRow, rowKey } from './rowStore.ts'
import type { SessionEnv, SessionRow } from './sessionEnv.ts'
import { sessionStore, type SessionStoreOptions } from './sessionStore.ts'

export interface EndSessionsOptions extends SessionCookieOptions, SessionStoreOptions {}

/** Ends the session whose credential came with the request, and what could renew it; resolves to what there was. */
export async function endCurrent(c: Context<SessionEnv>, options: EndSessionsOptions): Promise<SessionRow | null> {
  const id = readCookie(c, options)
  const row = id ? await sessionStore(options).end(c, id) : null
  const device = row ? row.device : await deviceOf(c, options)
  if (device !== undefined) await endDevice(c, options, device)
  return row
}

/** Ends what renews the session whose credential came with the request: else its cookie, once cleared, would be back. */
export async function releaseDevice(c: Context<SessionEnv>, options: EndSessionsOptions): Promise<void> {
  const device = await deviceOf(c, options)
  if (device !== undefined) await c.env.devices.delete(device)
}

/**
 * What renews the login whose credential came with the request, also where it has done so since the browser sent that one.
 * The store is asked even after a deletion: one that keeps sessions in cookies deletes nothing, and does not say whose it was.
 */
async function deviceOf(c: Context<SessionEnv>, options: EndSessionsOptions): Promise<string | undefined> {
  const id = options.binding === 'dbsc' ? readCookie(c, options) : undefined
  if (!id) return undefined
  const row = (await sessionStore(options).find(c, id)) ?? (await c.env.renewed.find(await rowKey(options)(id)))
  return row?.device
}

/**
 * Ends a device bound session, and the sessions that it has renewed: first the device, so that a renewal that is under way
 * either finds it gone or is found itself.
 */
export async function endDevice(
  c: Context<SessionEnv>,
  options: Pick<SessionStoreOptions, 'store'>,
  id: string,
): Promise<void> {
  await c.env.devices.delete(id)
  await endSessionsOf(c, options, id)
}

/** Ends every session of a user, and what could renew one, except this device; resolves to how many sessions. */
export async function endLogins(
  c: Context<SessionEnv>,
  options: EndSessionsOptions,
  user: string,
  exceptDevice?: string,
): Promise<number> {
  if (options.binding === 'dbsc') await endDevices(c, user, exceptDevice)
  return sessionStore(options).endAllOf(c, user)
}

/** Ends the sessions that this device has; resolves when the next one may begin. */
export async function endSessionsOf(
  c: Context<SessionEnv>,
  { store }: Pick<SessionStoreOptions, 'store'>,
  device: string,
): Promise<void> {
  for (const key of await c.env.sessions.keysWhere('device', device)) await deleteRow(c, { store }, key)
}

/** Ends the device bound sessions of a user, except this one. */
async function endDevices(c: Context<SessionEnv>, user: string, except?: string): Promise<void> {
  for (const id of await c.env.devices.keysWhere('user', user)) if (id !== except) await c.env.devices.delete(id)
}

export interface EvictionOptions extends Pick<SessionStoreOptions, 'store'> {
  /** Sessions per user; 0: any number (ASVS 7.1.2). */
  readonly maxSessions?: number
}

/**
 * Ends the oldest sessions of a user who has more than allowed (ASVS 7.1.2), and what could renew them.
 *
 * @param coming for how many more there has to be room
 */
export async function evictOldestSessions(
  c: Context<SessionEnv>,
  { maxSessions = 0, store }: EvictionOptions,
  user: string,
  coming: 0 | 1,
): Promise<void> {
  if (maxSessions === 0) return
  const keys = await c.env.sessions.keysWhere('user', user)
  const excess = keys.slice(0, Math.max(0, keys.length + coming - maxSessions))
  for (const key of excess) {
    const row = await deleteRow(c, { store }, key)
    if (row?.device !== undefined) await endDevice(c, { store }, row.device)
  }
  if (coming > 0 || excess.length > 0) {
    c.env.audit('sessions-of-user', 'pass', excess.length > 0 ? 'the oldest ends' : `${keys.length} so far`)
  }
}
