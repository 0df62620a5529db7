import { createAccount, type BaseBindings } from '../../src/server/index.ts'
import { mapStore } from './mapStore.ts'

export const NOW = Date.UTC(2026, 0, 1)
export const OPERATOR = 'operator-token'
const alice = createAccount('alice', 'customer', 'wonderland', 'salt')

/** What a server on Node would be handed, with a clock that stands still. */
export async function bindings(now: number): Promise<BaseBindings> {
  const account = await alice
  return {
    now: () => now,
    randomId: (bytes) => Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString('base64url'),
    accounts: {
      find: async (user) => (user === account.user ? account : null),
      role: async (user) => (user === account.user ? account.role : null),
      save: async () => undefined,
      remove: async () => undefined,
    },
    guesses: mapStore(),
    timeout: () => new AbortController().signal,
    fetch: (url) => Promise.reject(new TypeError(`nobody answers ${url}`)),
    operatorToken: OPERATOR,
    audit: () => undefined,
    clientAddress: '198.51.100.7',
    ledger: () => undefined,
  }
}

export const logIn = (user = 'alice', password = 'wonderland'): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ user, password }),
})
