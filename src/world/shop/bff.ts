/** The shop that keeps its tokens to itself: a BFF outside, the API behind it. */
import type { JwtSetup } from '../../scenario/index.ts'
import { bffApp, type BffSessionRow } from '../../server/index.ts'
import type { Actor } from '../../trace/index.ts'
import { createRandom } from '../random.ts'
import { storeOf } from '../table.ts'
import { API, ISSUER } from './addresses.ts'
import { balance, baseBindings, copyGround, hostOf, serve, serverActors, SHOP, type Ground, type Shop } from './base.ts'
import { jwtShop } from './jwt.ts'

/** Whom the API and the issuer listen to: nobody outside reaches them. */
const INSIDE = /^(shop|api|issuer)/

export function bffShop(
  setup: JwtSetup,
  seed: number,
  ground: Ground,
  inside = jwtShop(setup, seed, ground),
  app = bffApp(setup),
): Shop {
  const { data } = ground
  return {
    ...inside,
    actors: [...outside(setup), { id: 'api', kind: 'service', name: 'API', origin: API }, ...inside.actors],
    route(url, from) {
      if (url.host !== hostOf(SHOP)) return INSIDE.test(from) ? inside.route(url, from) : null
      return {
        actor: balance(setup, data, from),
        answer: (message, serving) =>
          serve(
            app,
            message,
            {
              ...baseBindings(ground, serving),
              sessions: storeOf<BffSessionRow>(data, { store: 'store', table: 'sessions' }, serving.reach),
              csrfKey: Uint8Array.from(createRandom(seed, 'csrf').bytes(32)),
              api: API,
              tokenIssuer: setup.issuer === 'separate' ? ISSUER : API,
            },
            serving,
          ),
      }
    },
    copy() {
      const its = inside.copy()
      return bffShop(setup, seed, { data: its.data, ids: copyGround(ground, seed).ids }, its, app)
    },
  }
}

/** The BFF's servers: an issuer apart is behind them, not beside. */
const outside = (setup: JwtSetup): Actor[] =>
  serverActors({ ...setup, issuer: 'same' }).map((actor) =>
    actor.kind === 'server' ? { ...actor, name: actor.name.replace('Server', 'BFF') } : actor,
  )
