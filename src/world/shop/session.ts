/** The shop that keeps sessions. */
import { memoize } from '../../browser/index.ts'
import type { SessionSetup } from '../../scenario/index.ts'
import { sessionApp, sessionPage, type CachedRow, type DeviceRow, type SessionRow } from '../../server/index.ts'
import type { Actor } from '../../trace/index.ts'
import { secretOf } from '../random.ts'
import { replicated } from '../replica.ts'
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
            cache: storeOf<CachedRow>(data, { store: ownOf('cache', actor), table: 'sessions' }, serving.callStore),
            replica: storeOf<SessionRow>(data, { store: 'replica', table: 'sessions' }, serving.callStore),
            devices: storeOf<DeviceRow>(data, { store, table: 'devices' }, serving.callStore),
          }
          return serve(app, message, bindings, serving)
        },
      }
    },
    copy: () => sessionShop(setup, seed, copyState(state, seed), app),
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
