/** The shop that signs tokens. */
import type { JwtSetup } from '../../scenario/index.ts'
import { jwtApp, jwtPage } from '../../server/index.ts'
import type { Actor } from '../../trace/index.ts'
import { keysOf, type KeyName } from '../keys.ts'
import {
  balance,
  baseBindings,
  copyGround,
  hostOf,
  serve,
  serverActors,
  serversOf,
  SHOP,
  type Ground,
  type Shop,
} from './base.ts'

export function jwtShop(setup: JwtSetup, seed: number, ground: Ground): Shop {
  const app = jwtApp(setup)
  const { data } = ground
  const current = (): KeyName => (data.notes.get('key') === 'k2' ? 'k2' : 'k1')
  return {
    data,
    page: () => jwtPage(),
    actors: [...serverActors(setup), ...storesOf(setup)],
    route(url, from) {
      if (url.host !== hostOf(SHOP)) return null
      const actor = balance(setup, data, from)
      const behind = serversOf(setup).indexOf(actor) * setup.clockSkew * 1000
      return {
        actor,
        answer: (message, serving) =>
          serve(app, message, {
            ...baseBindings(ground, serving, behind),
            issuer: SHOP,
            audience: SHOP,
            async signingKey() {
              const kid = current()
              return { alg: setup.alg, kid, key: (await keysOf(setup.alg, seed, kid)).sign }
            },
            async verificationKey(kid) {
              if (kid !== current()) return null
              return { alg: setup.alg, kid, key: (await keysOf(setup.alg, seed, kid)).verify }
            },
          }),
      }
    },
    copy: () => jwtShop(setup, seed, copyGround(ground, seed)),
  }
}

/** A store only where something is kept or looked up. */
const storesOf = ({ roleFrom, refresh, revocation }: JwtSetup): Actor[] =>
  roleFrom === 'credential' && refresh === 'none' && revocation === 'none'
    ? []
    : [{ id: 'store', kind: 'store', name: 'Store', origin: SHOP }]
