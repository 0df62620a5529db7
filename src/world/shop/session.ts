/** The shop that keeps sessions. */
import type { SessionSetup } from '../../scenario/index.ts'
import { sessionApp, sessionPage, type SessionRow } from '../../server/index.ts'
import type { Actor } from '../../trace/index.ts'
import { createRandom } from '../random.ts'
import { storeOf } from '../table.ts'
import { balance, baseBindings, copyGround, hostOf, serve, serverActors, SHOP, type Ground, type Shop } from './base.ts'

export function sessionShop(setup: SessionSetup, seed: number, ground: Ground): Shop {
  const csrfKey = Uint8Array.from(createRandom(seed, 'csrf').bytes(32))
  const app = sessionApp(setup)
  const { data } = ground
  return {
    data,
    page: () => sessionPage(setup),
    actors: [...serverActors(setup), ...stores],
    route(url, from) {
      if (url.host !== hostOf(SHOP)) return null
      return {
        actor: balance(setup, data, from),
        answer: (message, serving) =>
          serve(app, message, {
            ...baseBindings(ground, serving),
            csrfKey,
            sessions: storeOf<SessionRow>(data, { store: 'store', table: 'sessions' }, serving.reach),
          }, serving),
      }
    },
    copy: () => sessionShop(setup, seed, copyGround(ground, seed)),
  }
}

const stores: readonly Actor[] = [{ id: 'store', kind: 'store', name: 'Store', origin: SHOP }]
