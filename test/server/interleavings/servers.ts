/** The taught servers of a setup over a state that can be copied, each request of which is served in turns. */
import type { Setup } from '../../../src/scenario/index.ts'
import {
  bffApp,
  jwtApp,
  sessionApp,
  type Account,
  type BffSessionRow,
  type CachedRow,
  type DeviceRow,
  type JwtBindings,
  type RenewedRow,
  type SessionRow,
  type StoreRow,
} from '../../../src/server/index.ts'
import { bindings, freshAccounts } from '../bindings.ts'
import { jwtBindings, SHOP } from '../jwt/bindings.ts'
import { mapAccounts } from '../mapAccounts.ts'
import { mapStore } from '../mapStore.ts'
import type { Gate } from './explore.ts'
import { gatedAccounts, gatedStore } from './gated.ts'

export interface State {
  readonly accounts: Map<string, Account>
  readonly tables: Map<string, Map<string, StoreRow>>
  /** Entries that the cache of rows has dropped. */
  dropped: number
  /** What the issuer's queue has still to bring. */
  readonly queue: { readonly url: string; readonly init: RequestInit }[]
  /** The mails that were sent, by the token in them. */
  readonly mails: string[]
}

export const freshState = async (): Promise<State> => ({
  accounts: (await freshAccounts()).rows,
  tables: new Map(),
  dropped: 0,
  queue: [],
  mails: [],
})

/** What is done to the copy does not touch the original. */
export const copyState = ({ accounts, tables, dropped, queue, mails }: State): State => ({
  accounts: new Map(accounts),
  tables: new Map([...tables].map(([name, rows]) => [name, new Map(rows)])),
  dropped,
  queue: [...queue],
  mails: [...mails],
})

/** The rows of a table. What a table holds, its one server put there. */
export function rowsOf<Row extends StoreRow>({ tables }: State, table: string): Map<string, Row> {
  const rows = tables.get(table) ?? new Map<string, StoreRow>()
  tables.set(table, rows)
  return rows as Map<string, Row>
}

export type Serve = (state: State, gate: Gate, now: number, path: string, init: RequestInit) => Promise<Response>

const store = <Row extends StoreRow>(state: State, gate: Gate, table: string) =>
  gatedStore(mapStore(rowsOf<Row>(state, table)), table, gate)

/** Answers a request as the servers of this setup do. */
export function serverOf(setup: Setup): Serve {
  if (setup.kind === 'session') return serveSessions(sessionApp(setup))
  const inside = serveTokens(jwtApp(setup))
  return setup.storage === 'bff' ? serveBff(bffApp(setup), inside) : inside
}

const base = async (state: State, gate: Gate, now: number) => ({
  ...(await bindings(now)),
  accounts: gatedAccounts(mapAccounts(state.accounts), gate),
})

const serveSessions =
  (app: ReturnType<typeof sessionApp>): Serve =>
  async (state, gate, now, path, init) => {
    const cache = store<CachedRow>(state, gate, 'cache')
    return app.request(SHOP + path, init, {
      ...(await base(state, gate, now)),
      sessions: store<SessionRow>(state, gate, 'sessions'),
      devices: store<DeviceRow>(state, gate, 'devices'),
      renewed: store<RenewedRow>(state, gate, 'renewed'),
      replica: mapStore<SessionRow>(),
      cache: {
        ...cache,
        dropped: () => state.dropped,
        delete(key) {
          state.dropped++
          return cache.delete(key)
        },
      },
      csrfKey: new Uint8Array(32).fill(7),
      cookieKey: new Uint8Array(32).fill(8),
    })
  }

const serveTokens = (app: ReturnType<typeof jwtApp>): Serve => {
  const serve: Serve = async (state, gate, now, path, init) => {
    const env: JwtBindings = await jwtBindings(now, {
      ...(await base(state, gate, now)),
      refreshTokens: store(state, gate, 'refreshTokens'),
      families: store(state, gate, 'families'),
      proofs: store(state, gate, 'proofs'),
      issued: store(state, gate, 'issued'),
      statusEntries: store(state, gate, 'statusEntries'),
      denylist: store(state, gate, 'denylist'),
      deniedHere: store(state, gate, 'denylist'),
      notBefore: store(state, gate, 'notBefore'),
      notBeforeHere: store(state, gate, 'notBeforeHere'),
      introspections: store(state, gate, 'introspections'),
      statusLists: store(state, gate, 'statusLists'),
      keySets: store(state, gate, 'keySets'),
      subscribers: [`${SHOP}/events`],
      enqueue: (url, init) => void state.queue.push({ url, init }),
      inBackground: (work) => void work(),
      async fetch(url, init = {}) {
        const { origin, pathname } = new URL(url)
        if (origin !== 'https://partner.test') return serve(state, gate, now, pathname, init)
        state.mails.push(String((await new Request(url, init).formData()).get('token')))
        return new Response(null, { status: 204 })
      },
    })
    return app.request(SHOP + path, init, env)
  }
  return serve
}

const serveBff =
  (app: ReturnType<typeof bffApp>, inside: Serve): Serve =>
  async (state, gate, now, path, init) =>
    app.request(SHOP + path, init, {
      ...(await base(state, gate, now)),
      sessions: store<BffSessionRow>(state, gate, 'bff'),
      csrfKey: new Uint8Array(32).fill(7),
      api: 'https://api.shop.test',
      tokenIssuer: 'https://api.shop.test',
      pause: async () => undefined,
      fetch: (url, init = {}) => inside(state, gate, now, new URL(url).pathname, init),
    })
