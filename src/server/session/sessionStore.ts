import { rowStore, type RowStoreOptions } from './rowStore.ts'
import type { SessionStore } from './sessionEnv.ts'
import { signedCookieStore } from './signedCookieStore.ts'

export interface SessionStoreOptions extends Omit<RowStoreOptions, 'store'> {
  /** One store, each server's memory, a store behind caches, the cookie itself or several of them. */
  readonly store?: RowStoreOptions['store'] | 'cookie' | 'cookie-chunks'
}

/** The store of this shop's sessions. */
export const sessionStore = ({ store = 'shared', ...options }: SessionStoreOptions): SessionStore =>
  store === 'cookie' || store === 'cookie-chunks' ? signedCookieStore : rowStore({ ...options, store })
