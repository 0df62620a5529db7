import type { Context } from 'hono'
import { CompactSign, compactVerify, errors } from 'jose'
import { rowStore, type RowStoreOptions } from './rowStore.ts'
import type { SessionEnv, SessionRow, SessionStore } from './sessionEnv.ts'

export interface SessionStoreOptions extends Omit<RowStoreOptions, 'store'> {
  /** One store, each server's memory, a store behind caches, the cookie itself or several of them. */
  readonly store?: RowStoreOptions['store'] | 'cookie' | 'cookie-chunks'
}

/** The store of this shop's sessions. */
export const sessionStore = ({ store = 'shared', ...options }: SessionStoreOptions): SessionStore =>
  store === 'cookie' || store === 'cookie-chunks' ? signedCookieStore : rowStore({ ...options, store })

/** Nothing is stored: the row itself is signed into the cookie, so nothing can be deleted either. */
const signedCookieStore: SessionStore = {
  find: readRow,
  begin: (c, row) => signRow(c, row),
  change: (c, _, row) => signRow(c, row),
  end: () => Promise.resolve(null),
  endAllOf: () => Promise.resolve(0),
}

/** The row that we have signed into this credential; null when we have not. */
async function readRow(c: Context<SessionEnv>, credential: string): Promise<SessionRow | null> {
  const payload = await verified(credential, c.env.cookieKey)
  c.env.audit('signature', payload ? 'pass' : 'fail', payload ? 'our own' : 'not ours')
  return payload && rowIn(JSON.parse(new TextDecoder().decode(payload)))
}

async function verified(jws: string, key: Uint8Array): Promise<Uint8Array | null> {
  try {
    return (await compactVerify(jws, key, { algorithms: ['HS256'] })).payload
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error
    return null
  }
}

/** A JWS over the row (RFC 7515 §7.1). */
const signRow = (c: Context<SessionEnv>, row: SessionRow): Promise<string> =>
  new CompactSign(new TextEncoder().encode(JSON.stringify(row)))
    .setProtectedHeader({ alg: 'HS256' })
    .sign(c.env.cookieKey)

/** We signed it, so it is a row; but a key may have signed other things, too. */
const rowIn = (value: unknown): SessionRow | null => (isRow(value) ? value : null)

const isRow = (value: unknown): value is SessionRow =>
  typeof value === 'object' &&
  value !== null &&
  'user' in value &&
  typeof value.user === 'string' &&
  'role' in value &&
  typeof value.role === 'string' &&
  'created' in value &&
  typeof value.created === 'number'
