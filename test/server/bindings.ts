import { createAccount, type BaseBindings } from '../../src/server/index.ts'
import { mapAccounts } from './mapAccounts.ts'
import { mapStore } from './mapStore.ts'

export const NOW = Date.UTC(2026, 0, 1)
export const OPERATOR = 'operator-token'
const alice = createAccount('alice', 'customer', 'wonderland', 'salt')

/** A user database that has just been set up: Alice is in it. */
export const freshAccounts = async () => mapAccounts(new Map([['alice', await alice]]))

/** What a server on Node would be handed, with a clock that stands still. */
export async function bindings(now: number): Promise<BaseBindings> {
  return {
    now: () => now,
    randomId: (bytes) => Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString('base64url'),
    accounts: await freshAccounts(),
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
