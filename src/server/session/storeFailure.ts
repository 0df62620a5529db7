import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { StoreDownError } from '../errors.ts'
import { rowKey } from './rowStore.ts'
import type { SessionEnv, SessionRow } from './sessionEnv.ts'
import { sessionStore, type SessionStoreOptions } from './sessionStore.ts'

export interface StoreFailureOptions extends SessionStoreOptions {
  /** What happens when the store does not answer. */
  readonly storeFailure?: 'closed' | 'open' | 'replica'
}

/** A session, and whether the store says so: what a substitute says is neither written back nor a reason to end anything. */
export interface FoundSession {
  readonly session: SessionRow | null
  readonly saidByStore: boolean
}

/** Looks up the session; applies `storeFailure` when the store is down. */
export async function findSession(
  c: Context<SessionEnv>,
  options: StoreFailureOptions,
  credential: string,
): Promise<FoundSession> {
  try {
    return { session: await sessionStore(options).find(c, credential), saidByStore: true }
  } catch (error) {
    if (!(error instanceof StoreDownError)) throw error
    const session = await policies[options.storeFailure ?? 'closed'](c, options, credential, error)
    return { session, saidByStore: false }
  }
}

type FailurePolicy = (
  c: Context<SessionEnv>,
  options: StoreFailureOptions,
  id: string,
  error: StoreDownError,
) => Promise<SessionRow | null>

const policies: Record<NonNullable<StoreFailureOptions['storeFailure']>, FailurePolicy> = {
  /** Without the store nobody can be told from anybody, so nobody is let in. */
  async closed(c, _, __, error) {
    c.env.audit('store', 'fail', 'down: closed to everyone')
    throw error
  },

  /** The mistake: whoever has a cookie has logged in some time, surely, and is whom the greeting says. */
  async open(c) {
    const user = getCookie(c, GREETING) ?? ''
    c.env.audit('store', 'skip', 'down: any cookie will do')
    return { user, role: 'customer', created: c.env.now() }
  },

  /** A copy that is read only and some seconds behind: a logout since then it has not heard of. */
  async replica(c, options, id) {
    c.env.audit('store', 'skip', 'down: the replica is asked')
    return c.env.replica.find(await rowKey(options)(id))
  },
}

/** For the page's greeting; nobody meant it to prove anything. */
const GREETING = 'user'

export function setGreetingCookie(
  c: Context<SessionEnv>,
  { storeFailure, secure = true }: Pick<StoreFailureOptions, 'storeFailure'> & { readonly secure?: boolean },
  user: string,
): void {
  if (storeFailure === 'open') setCookie(c, GREETING, user, { path: '/', secure })
}
