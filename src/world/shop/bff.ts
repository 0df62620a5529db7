/** The shop that keeps its tokens to itself: a BFF outside, the API behind it. */
import { memoize } from '../../browser/index.ts'
import type { JwtSetup, Millis } from '../../scenario/index.ts'
import { bffApp, type BffSessionRow } from '../../server/index.ts'
import type { Actor } from '../../trace/index.ts'
import { secretOf } from '../random.ts'
import type { Clock } from '../schedule.ts'
import { storeOf } from '../table.ts'
import { API, ISSUER } from './addresses.ts'
import {
  balance,
  baseBindings,
  copyState,
  hostOf,
  serve,
  serverActors,
  SHOP,
  type ShopState,
  type Shop,
} from './base.ts'

/** Whom the API and what stands beside it listen to: nobody outside reaches them. */
const INSIDE = /^(shop|api|issuer|newsletter)/

/** The program keeps nothing between requests, so every shop of this setup runs the same one. */
const program = memoize((setup: JwtSetup) => bffApp(setup), JSON.stringify)

export function bffShop(setup: JwtSetup, seed: number, state: ShopState, inside: Shop, app = program(setup)): Shop {
  const { data } = state
  return {
    ...inside,
    actors: [...outside(setup), { id: 'api', kind: 'service', name: 'API', origin: API }, ...inside.actors],
    route(url, from, address) {
      if (url.host !== hostOf(SHOP)) return INSIDE.test(from) ? inside.route(url, from, address) : null
      return {
        actor: balance(setup, data, address),
        answer: (message, serving) =>
          serve(
            app,
            message,
            {
              ...baseBindings(state, serving),
              sessions: storeOf<BffSessionRow>(data, { store: 'store', table: 'sessions' }, serving.callStore),
              csrfKey: secretOf([seed, 'csrf']),
              api: API,
              tokenIssuer: setup.issuer === 'separate' ? ISSUER : API,
              pause: pauseBy(serving.now),
            },
            serving,
          ),
      }
    },
    copy() {
      const its = inside.copy()
      return bffShop(setup, seed, { data: its.data, ids: copyState(state, seed).ids }, its, app)
    },
  }
}

/** Where a copy of the servers is asked, at one moment, no time passes. */
const pauseBy = (now: (() => Millis) | Clock) => async (span: Millis) => {
  if ('until' in now) await now.until(now() + span)
}

/** The BFF's servers: an issuer apart is behind them, not beside. */
const outside = (setup: JwtSetup): Actor[] =>
  serverActors({ ...setup, issuer: 'same' }).map((actor) =>
    actor.kind === 'server' ? { ...actor, name: actor.name.replace('Server', 'BFF') } : actor,
  )
