/** The shop that signs tokens. */
import { headerOf, type HttpRequest } from '../../browser/index.ts'
import type { JwtSetup } from '../../scenario/index.ts'
import {
  apiApp,
  issuerApp,
  jwtApp,
  jwtPage,
  type FamilyRow,
  type JwtBindings,
  type KeySetRow,
  type ProofRow,
  type RefreshRow,
} from '../../server/index.ts'
import type { Actor, ActorId } from '../../trace/index.ts'
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
import { ownAddress, revocationActors, revocationBindings } from './revocation.ts'
import { tokenKeys } from './tokenKeys.ts'

/** The identity provider, where it is a server of its own. */
export const ISSUER = 'https://id.shop.test'

/** A service beside the shop, for which its tokens are good, too. */
const NEWSLETTER = 'https://news.shop.test'

/** What a gateway hands to the identity provider; everything else goes to the servers. */
const ISSUER_PATHS = /^\/(login|logout|refresh|password|token|jwks\.json|admin)(\/|$)/

export function jwtShop(setup: JwtSetup, seed: number, ground: Ground): Shop {
  const { data } = ground
  const separate = setup.issuer === 'separate'
  const origin = separate ? ISSUER : SHOP
  const keys = tokenKeys(setup, seed, data)

  /** The bindings of one server: the issuer holds the keys, and so do servers of one issuer or of a shared secret. */
  const bindings = (serving: Serving, server: ServerId | 'issuer'): JwtBindings => {
    const behind = server === 'issuer' ? 0 : serversOf(setup).indexOf(server) * setup.clockSkew * 1000
    const holds = server === 'issuer' || !separate || setup.alg === 'HS256'
    return {
      ...baseBindings(ground, serving, behind),
      issuer: origin,
      audience: SHOP,
      signingKey: keys.signing,
      verificationKey: async (kid) => (holds ? keys.verification(kid) : null),
      publishedKeys: keys.published,
      rotateKeys: keys.rotate,
      keySetUrl: `${ISSUER}/jwks.json`,
      keySets: storeOf<KeySetRow>(data, { store: cacheOf(server), table: 'key sets' }, serving.reach),
      refreshTokens: storeOf<RefreshRow>(data, { store: 'store', table: 'refresh' }, serving.reach),
      families: storeOf<FamilyRow>(data, { store: 'store', table: 'families' }, serving.reach),
      refreshKey: Uint8Array.from(createRandom(seed, 'refresh').bytes(32)),
      proofs: storeOf<ProofRow>(data, { store: 'store', table: 'proofs' }, serving.reach),
      csrfKey: Uint8Array.from(createRandom(seed, 'csrf').bytes(32)),
      ...revocationBindings(setup, data, serving, server),
      encryptionKey: async () => createRandom(seed, 'encryption').bytes(32),
    }
  }

  /** A log that keeps headers, as far too many do. */
  const log = (from: ActorId, message: HttpRequest) => {
    const line = headerOf(message, 'Authorization')
    if (from === 'alice' && line !== undefined) data.notes.set('log', line)
  }

  const host = (from: ActorId, actor: ServerId | 'issuer', app: App<JwtBindings>): Host => ({
    actor,
    answer(message, serving) {
      log(from, message)
      return serve(app, message, bindings(serving, actor), serving)
    },
  })
  const [both, api, issuer] = [jwtApp(setup), apiApp(setup), issuerApp(setup)]

  return {
    data,
    page: () => jwtPage(setup),
    actors: [...serverActors(setup), ...(separate ? behindGateway(setup) : []), ...storesOf(setup), ...revocationActors(setup)],
    route(url, from) {
      if (separate && url.host === hostOf(ISSUER)) return host(from, 'issuer', issuer)
      const named = serversOf(setup).find((id) => url.origin === ownAddress(id))
      if (named) return host(from, named, separate ? api : both)
      if (url.host !== hostOf(SHOP)) return null
      if (separate && ISSUER_PATHS.test(url.pathname)) return host(from, 'issuer', issuer)
      return host(from, balance(setup, data, from), separate ? api : both)
    },
    keys: keys.onServers,
    copy: () => jwtShop(setup, seed, copyGround(ground, seed)),
  }
}

/** Each server keeps its own copy of the key set. */
const cacheOf = (server: ServerId | 'issuer'): ActorId => server.replace(/^[a-z]+/, 'cache')

/** The identity provider, each server's copy of its key set, and another service that verifies the same tokens. */
const behindGateway = (setup: JwtSetup): Actor[] => [
  { id: 'issuer', kind: 'issuer', name: 'Issuer', origin: ISSUER },
  { id: 'newsletter', kind: 'service', name: 'Newsletter', origin: NEWSLETTER },
  ...serversOf(setup).map((id): Actor => ({
    id: cacheOf(id),
    kind: 'cache',
    name: 'Key set',
    origin: null,
    within: id,
  })),
]

/** A store only where something is kept or looked up. */
const storesOf = ({ roleFrom, refresh, revocation, binding }: JwtSetup): Actor[] =>
  roleFrom === 'credential' && refresh === 'none' && revocation === 'none' && binding === 'none'
    ? []
    : [{ id: 'store', kind: 'store', name: 'Store', origin: SHOP }]
