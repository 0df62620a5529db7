import { hardenedSession } from '../../src/scenario/index.ts'
import {
  sessionApp,
  type DeviceRow,
  type LedgerEntry,
  type RenewedRow,
  type SessionConfig,
  type SessionRow,
} from '../../src/server/index.ts'
import { bindings, freshAccounts, logIn, NOW } from './bindings.ts'
import { mapStore } from './mapStore.ts'
import { rowCache } from './rowCache.ts'

export const SHOP = 'https://shop.test'

/** A careful shop but for these knobs, with a store of its own unless one is given, and the store's rows to look at. */
export async function shop(knobs: Partial<SessionConfig> = {}, sessions = mapStore<SessionRow>()) {
  const ledger: LedgerEntry[] = []
  const checks: string[] = []
  const [cache, replica, devices] = [rowCache(), mapStore<SessionRow>(), mapStore<DeviceRow>()]
  const renewed = mapStore<RenewedRow>()
  const accounts = await freshAccounts()
  const app = sessionApp({ ...hardenedSession, ...knobs })
  const request = async (path: string, init?: RequestInit, now = NOW, clientAddress = '198.51.100.7') =>
    app.request(SHOP + path, init, {
      ...(await bindings(now)),
      accounts,
      clientAddress,
      ledger: (entry) => void ledger.push(entry),
      audit: (check, outcome) => void checks.push(`${check}: ${outcome}`),
      sessions,
      cache,
      replica,
      devices,
      renewed,
      cookieKey: new Uint8Array(32).fill(8),
      csrfKey: new Uint8Array(32).fill(7),
    })
  const logInAsAlice = async (now = NOW) => (await request('/login', logIn(), now)).headers.get('Set-Cookie') ?? ''
  return {
    accounts,
    rows: sessions.rows,
    devices: devices.rows,
    renewed: renewed.rows,
    replica: replica.rows,
    ledger,
    checks,
    request,
    logInAsAlice,
  }
}

export const cookieIn = (line: string) => ({ headers: { Cookie: line.split(';')[0] ?? '' } })

/** A POST that the shop's own page makes: its origin says so. */
export const ownPost = ({ headers }: ReturnType<typeof cookieIn>): RequestInit => ({
  method: 'POST',
  headers: { ...headers, Origin: SHOP },
})
