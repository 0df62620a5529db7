/** The shop that keeps sessions. */
import { memoize } from '../../browser/index.ts'
import type { SessionSetup } from '../../scenario/index.ts'
import {
  sessionApp,
  sessionPage,
  type CachedRow,
  type DeviceRow,
  type RenewedRow,
  type RowCache,
  type SessionRow,
} from '../../server/index.ts'
import type { Actor, ActorId } from '../../trace/index.ts'
import type { Data } from '../data.ts'
import { secretOf } from '../random.ts'
import { replicated } from '../replica.ts'
import type { Serving } from '../serving.ts'
import { storeOf, type TableRef } from '../table.ts'
import {
  balance,
  baseBindings,
  copyState,
  hostOf,
  ownOf,
  serve,
  serverActors,
  serversOf,
  SHOP,
  type ShopState,
  type Shop,
} from './base.ts'

/** The program keeps nothing between requests, so every shop of this setup runs the same one. */
const program = memoize((setup: SessionSetup) => sessionApp(setup), JSON.stringify)

export function sessionShop(setup: SessionSetup, seed: number, state: ShopState, app = program(setup)): Shop {
  const csrfKey = secretOf([seed, 'csrf'])
  const cookieKey = secretOf([seed, 'cookies'])
  const { data } = state
  return {
    data,
    page: () => sessionPage(setup),
    actors: [...serverActors(setup), ...storesOf(setup)],
    route(url, _, address) {
      if (url.host !== hostOf(SHOP)) return null
      const actor = balance(setup, data, address)
      const store = setup.store === 'memory' ? ownOf('memory', actor) : 'store'
      return {
        actor,
        answer(message, serving) {
          const place: TableRef = { store, table: 'sessions' }
          const bindings = {
            ...baseBindings(state, serving),
            csrfKey,
            cookieKey,
            sessions:
              setup.storeFailure === 'replica'
                ? replicated<SessionRow>(data, place, serving)
                : storeOf<SessionRow>(data, place, serving.callStore),
            cache: rowCache(data, ownOf('cache', actor), serving),
            replica: storeOf<SessionRow>(data, { store: 'replica', table: 'sessions' }, serving.callStore),
            devices: storeOf<DeviceRow>(data, { store, table: 'devices' }, serving.callStore),
            renewed: storeOf<RenewedRow>(data, { store, table: 'renewed' }, serving.callStore),
          }
          return serve(app, message, bindings, serving)
        },
      }
    },
    copy: () => sessionShop(setup, seed, copyState(state, seed), app),
  }
}

/** A server's cache, which counts what is dropped. */
function rowCache(data: Data, store: ActorId, { callStore }: Serving): RowCache {
  const rows = storeOf<CachedRow>(data, { store, table: 'sessions' }, callStore)
  const counter = `dropped from ${store}`
  const dropped = () => Number(data.notes.get(counter) ?? 0)
  return {
    ...rows,
    dropped,
    delete(key) {
      data.notes.set(counter, dropped() + 1)
      return rows.delete(key)
    },
  }
}

function storesOf(setup: SessionSetup): Actor[] {
  const store: Actor = { id: 'store', kind: 'store', name: 'Store', origin: SHOP }
  const replica: Actor[] =
    setup.storeFailure === 'replica' ? [{ id: 'replica', kind: 'store', name: 'Replica', origin: SHOP }] : []
  const own = (what: 'memory' | 'cache', kind: 'store' | 'cache', name: string) =>
    serversOf(setup).map((within): Actor => ({ id: ownOf(what, within), kind, name, origin: SHOP, within }))
  switch (setup.store) {
    case 'shared':
      return [store, ...replica]
    case 'cached':
      return [store, ...replica, ...own('cache', 'cache', 'Cache')]
    case 'memory':
      return own('memory', 'store', 'Memory')
    case 'cookie':
    case 'cookie-chunks':
      return []
  }
}
