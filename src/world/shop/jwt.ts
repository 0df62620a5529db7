/** The shop that signs tokens. */
import type { JWK } from 'jose'
import type { JwtSetup } from '../../scenario/index.ts'
import { apiApp, issuerApp, jwtApp, jwtPage, type JwtBindings, type KeySetRow } from '../../server/index.ts'
import type { Actor, ActorId } from '../../trace/index.ts'
import { keysOf, type KeyName } from '../keys.ts'
import type { Host } from '../network.ts'
import { createRandom } from '../random.ts'
import type { Serving } from '../serving.ts'
import { storeOf } from '../table.ts'
import {
  balance,
  baseBindings,
  copyGround,
  hostOf,
  serve,
  serverActors,
  serversOf,
  SHOP,
  type App,
  type Ground,
  type ServerId,
  type Shop,
} from './base.ts'

/** The identity provider, where it is a server of its own. */
export const ISSUER = 'https://id.shop.test'

/** What a gateway hands to the identity provider; everything else goes to the servers. */
const ISSUER_PATHS = /^\/(login|logout|refresh|password|token|jwks\.json|admin)(\/|$)/

export function jwtShop(setup: JwtSetup, seed: number, ground: Ground): Shop {
  const { data } = ground
  const separate = setup.issuer === 'separate'
  const origin = separate ? ISSUER : SHOP
  const current = (): KeyName => (data.notes.get('key') === 'k2' ? 'k2' : 'k1')
  const pair = (name: KeyName) => keysOf(setup.alg, seed, name)

  const published = async (): Promise<JWK[]> => {
    const { published: jwk } = await pair(current())
    return jwk ? [{ ...jwk, kid: current(), alg: setup.alg, use: 'sig' }] : []
  }

  /** The bindings of one server: the issuer holds the keys, and so do servers of one issuer or of a shared secret. */
  const bindings = (serving: Serving, server: ServerId | 'issuer'): JwtBindings => {
    const behind = server === 'issuer' ? 0 : serversOf(setup).indexOf(server) * setup.clockSkew * 1000
    const holds = server === 'issuer' || !separate || setup.alg === 'HS256'
    return {
      ...baseBindings(ground, serving, behind),
      issuer: origin,
      audience: SHOP,
      async signingKey() {
        const kid = current()
        return { alg: setup.alg, kid, key: (await pair(kid)).sign }
      },
      async verificationKey(kid) {
        if (!holds || kid !== current()) return null
        return { alg: setup.alg, kid, key: (await pair(kid)).verify }
      },
      publishedKeys: published,
      keySetUrl: `${ISSUER}/jwks.json`,
      keySets: storeOf<KeySetRow>(data, { store: cacheOf(server), table: 'key sets' }, serving.reach),
      encryptionKey: async () => createRandom(seed, 'encryption').bytes(32),
    }
  }

  const host = (actor: ServerId | 'issuer', app: App<JwtBindings>): Host => ({
    actor,
    answer: (message, serving) => serve(app, message, bindings(serving, actor), serving),
  })
  const [both, api, issuer] = [jwtApp(setup), apiApp(setup), issuerApp(setup)]

  return {
    data,
    page: () => jwtPage(),
    actors: [...serverActors(setup), ...(separate ? behindGateway(setup) : []), ...storesOf(setup)],
    route(url, from) {
      if (separate && url.host === hostOf(ISSUER)) return host('issuer', issuer)
      if (url.host !== hostOf(SHOP)) return null
      if (separate && ISSUER_PATHS.test(url.pathname)) return host('issuer', issuer)
      return host(balance(setup, data, from), separate ? api : both)
    },
    copy: () => jwtShop(setup, seed, copyGround(ground, seed)),
  }
}

/** Each server keeps its own copy of the key set. */
const cacheOf = (server: ServerId | 'issuer'): ActorId => server.replace(/^[a-z]+/, 'cache')

/** The identity provider, and each server's copy of its key set. */
const behindGateway = (setup: JwtSetup): Actor[] => [
  { id: 'issuer', kind: 'issuer', name: 'Issuer', origin: ISSUER },
  ...serversOf(setup).map((id): Actor => ({
    id: cacheOf(id),
    kind: 'cache',
    name: 'Key set',
    origin: null,
    within: id,
  })),
]

/** A store only where something is kept or looked up. */
const storesOf = ({ roleFrom, refresh, revocation }: JwtSetup): Actor[] =>
  roleFrom === 'credential' && refresh === 'none' && revocation === 'none'
    ? []
    : [{ id: 'store', kind: 'store', name: 'Store', origin: SHOP }]
