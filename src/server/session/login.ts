import type { Context } from 'hono'
import { hasSamePassword } from '../account/accounts.ts'
import type { Account } from '../bindings.ts'
import { basketOf } from '../shop.ts'
import { clientOf } from './clientBinding.ts'
import { endDevice, type EvictionOptions, evictOldestSessions } from './endSessions.ts'
import { boundLifetime, DEFAULT_LIFETIME, endOf, type LifetimeOptions } from './lifetime.ts'
import type { DeviceRow, SessionEnv, SessionRow } from './sessionEnv.ts'
import { sessionStore, type SessionStoreOptions } from './sessionStore.ts'
import { readCookie, type SessionCookieOptions, writeCookie } from './cookie.ts'

export interface LoginOptions extends VisitorOptions, EvictionOptions {
  /** A new id at login (ASVS 7.2.4). */
  readonly renewId?: boolean
  /** Bytes of what else a session remembers. */
  readonly payload?: number
}

/** A device bound session, and when it ends; its key is empty where the browser has only been asked to bind it. */
export type BoundTo = Pick<DeviceRow, 'expires' | 'key'> & { readonly id: string }

/**
 * Begins a session for who has shown the password; null where the account was deleted or given another one meanwhile, for
 * whoever ended its sessions then may have looked before this one was there.
 */
export async function logInWith(
  c: Context<SessionEnv>,
  options: LoginOptions,
  account: Account,
  device?: BoundTo,
): Promise<string | null> {
  const credential = await beginSession(c, options, account, device)
  if (await hasSamePassword(c, account)) return credential
  await sessionStore(options).end(c, credential)
  if (device) await endDevice(c, options, device.id)
  return null
}

/** Stores a session for this account; resolves to its credential. */
export async function beginSession(
  c: Context<SessionEnv>,
  options: LoginOptions,
  account: Account,
  device?: BoundTo,
): Promise<string> {
  const { renewId = true } = options
  const store = sessionStore(options)
  const row = rowFor(c, options, account, device)
  await evictOldestSessions(c, options, account.user, 1)
  const credential = renewId
    ? // What was known before the login must not be what opens the account after it (ASVS 7.2.4).
      await store.begin(c, row)
    : await takeOver(c, options, row)
  // Another login at the same moment has found the same room.
  await evictOldestSessions(c, options, account.user, 0)
  return credential
}

/** The mistake: the visitor's id goes on, whoever else knows it. */
async function takeOver(c: Context<SessionEnv>, options: LoginOptions, row: SessionRow): Promise<string> {
  const store = sessionStore(options)
  const id = await visitorSession(c, options)
  return (await store.change(c, id, row)) ?? store.begin(c, row)
}

function rowFor(
  c: Context<SessionEnv>,
  options: LoginOptions,
  { user, role }: Account,
  device: BoundTo | undefined,
): SessionRow {
  const { payload = 0 } = options
  const created = c.env.now()
  return {
    user,
    role,
    created,
    ...endOf(options, created, created),
    ...(device ? { device: device.id, ...boundUntil(options, device, created) } : {}),
    ...(payload > 0 ? { basket: basketOf(payload) } : {}),
    ...clientOf(c, options),
  }
}

/**
 * A bound cookie is worth something for minutes, and nothing after its device's session; the device renews it. One that no
 * browser has bound lives as long as any other.
 */
export const boundUntil = (
  options: LoginOptions,
  { key, expires = Infinity }: Omit<BoundTo, 'id'>,
  now: number,
): Pick<SessionRow, 'bound' | 'expires'> =>
  key === '' ? {} : { bound: 1, expires: Math.min(expires, now + boundLifetime(options) * 1000) }

/** Of the life of a bound session, its cookie has so much: what the browser sends at its end has to get here, too. */
const BOUND_SHARE = 0.9

/** Seconds for which the browser keeps the cookie of a login. */
export const cookieLifetime = (options: LoginOptions, device: Pick<BoundTo, 'key'> | undefined): number =>
  device === undefined || device.key === ''
    ? (options.lifetime ?? DEFAULT_LIFETIME)
    : Math.ceil(boundLifetime(options) * BOUND_SHARE)

interface VisitorOptions extends LifetimeOptions, SessionCookieOptions, SessionStoreOptions {
  /** Whether an id that the server never gave out begins a session (OWASP: permissive session management). */
  readonly acceptUnknownIds?: boolean
}

/** Nobody's session: a visitor who has not logged in. */
const anonymous = (c: Context<SessionEnv>, options: VisitorOptions): SessionRow => {
  const now = c.env.now()
  return { user: '', role: '', created: now, ...endOf(options, now, now) }
}

/** The id of the session that a visitor has before any login: the one that came with the request, or a new one. */
async function visitorSession(c: Context<SessionEnv>, options: VisitorOptions): Promise<string> {
  const store = sessionStore(options)
  const id = readCookie(c, options)
  if (id && (await store.find(c, id))) return id
  if (id && options.acceptUnknownIds) {
    // The mistake: an id that somebody else may have chosen.
    c.env.audit('id-given-out', 'skip', 'any id will do')
    return store.begin(c, anonymous(c, options), id)
  }
  return store.begin(c, anonymous(c, options))
}

/** Gives a visitor a session, in shops that do so before a login; a cookie that is good keeps its own lifetime. */
export async function greetVisitor(c: Context<SessionEnv>, options: VisitorOptions): Promise<void> {
  const id = await visitorSession(c, options)
  if (id !== readCookie(c, options)) writeCookie(c, options, id)
}
