/** The shop that signs tokens. */
import { headerOf, remembered, type HttpRequest } from '../../browser/index.ts'
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
import { secretOf } from '../random.ts'
import type { Serving } from '../serving.ts'
import { storeOf } from '../table.ts'
import { API, ISSUER, type Serves } from './addresses.ts'
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
  type Shop,
} from './base.ts'
import { ownAddress, revocationActors, revocationBindings, verifiersOf } from './revocation.ts'
import { tokenKeys } from './tokenKeys.ts'

/** A service beside the shop, for which its tokens are good, too. */
const NEWSLETTER = 'https://news.shop.test'

/** What a gateway hands to the identity provider; everything else goes to the servers. */
const ISSUER_PATHS = /^\/(login|logout|refresh|password|token|jwks\.json|admin)(\/|$)/

/** The programs keep nothing between requests, so every shop of this setup runs the same ones. */
const programs = remembered(
  (setup: JwtSetup) => ({ both: jwtApp(setup), api: apiApp(setup), issuer: issuerApp(setup) }),
  JSON.stringify,
)

export function jwtShop(setup: JwtSetup, seed: number, ground: Ground, apps = programs(setup)): Shop {
  const { data } = ground
  const separate = setup.issuer === 'separate'
  const behindBff = setup.storage === 'bff'
  const home = behindBff ? API : SHOP
  const origin = separate ? ISSUER : home
  const keys = tokenKeys(setup, seed, data)

  /** The bindings of one server: the issuer holds the keys, and so do servers of one issuer or of a shared secret. */
  const bindings = (serving: Serving, server: Serves): JwtBindings => {
    const behind =
      server === 'issuer' || server === 'api' ? 0 : serversOf(setup).indexOf(server) * setup.clockSkew * 1000
    const holds = server === 'issuer' || !separate || setup.alg === 'HS256'
    return {
      ...baseBindings(ground, serving, behind),
      issuer: origin,
      audience: home,
      signingKey: keys.signing,
      verificationKey: async (kid) => (holds ? keys.verification(kid) : null),
      publishedKeys: keys.published,
      rotateKeys: keys.rotate,
      keySetUrl: `${ISSUER}/jwks.json`,
      keySets: storeOf<KeySetRow>(data, { store: cacheOf(server), table: 'key sets' }, serving.reach),
      refreshTokens: storeOf<RefreshRow>(data, { store: 'store', table: 'refresh' }, serving.reach),
      families: storeOf<FamilyRow>(data, { store: 'store', table: 'families' }, serving.reach),
      refreshKey: secretOf([seed, 'refresh']),
      proofs: storeOf<ProofRow>(data, { store: 'store', table: 'proofs' }, serving.reach),
      nonceKey: secretOf([seed, 'nonce']),
      csrfKey: secretOf([seed, 'csrf']),
      ...revocationBindings(setup, data, serving, server),
      encryptionKey: async () => secretOf([seed, 'encryption']),
    }
  }

  /** A log that keeps headers, as far too many do. */
  const log = (from: ActorId, message: HttpRequest) => {
    const line = headerOf(message, 'Authorization')
    if (from === 'alice' && line !== undefined) data.notes.set('log', line)
    const proof = headerOf(message, 'DPoP')
    if (from === 'alice' && proof !== undefined)
      data.notes.set('logged proof', `${message.method} ${message.url} ${proof}`)
  }

  const host = (from: ActorId, actor: Serves, app: App<JwtBindings>): Host => ({
    actor,
    answer(message, serving) {
      log(from, message)
      return serve(app, message, bindings(serving, actor), serving)
    },
  })
  const { both, api, issuer } = apps

  return {
    data,
    page: () => jwtPage(setup),
    actors: [
      ...(behindBff ? [] : serverActors(setup)),
      ...(separate ? behindGateway(setup) : []),
      ...storesOf(setup),
      ...revocationActors(setup),
    ],
    route(url, from, address) {
      if (separate && url.host === hostOf(ISSUER)) return host(from, 'issuer', issuer)
      const named = verifiersOf(setup).find((id) => url.origin === ownAddress(id))
      if (named) return host(from, named, separate ? api : both)
      if (url.host !== hostOf(home)) return null
      if (separate && ISSUER_PATHS.test(url.pathname)) return host(from, 'issuer', issuer)
      return host(from, behindBff ? 'api' : balance(setup, data, address), separate ? api : both)
    },
    keys: keys.onServers,
    copy: () => jwtShop(setup, seed, copyGround(ground, seed), apps),
  }
}

/** Each server keeps its own copy of the key set. */
const cacheOf = (server: Serves): ActorId => server.replace(/^[a-z]+/, 'cache')

/** The identity provider, each server's copy of its key set, and another service that verifies the same tokens. */
const behindGateway = (setup: JwtSetup): Actor[] => [
  { id: 'issuer', kind: 'issuer', name: 'Issuer', origin: ISSUER },
  { id: 'newsletter', kind: 'service', name: 'Newsletter', origin: NEWSLETTER },
  ...verifiersOf(setup).map((id): Actor => ({
    id: cacheOf(id),
    kind: 'cache',
    name: 'Key set',
    origin: null,
    within: id,
  })),
]

/** A store only where something is kept or looked up. */
const storesOf = ({ storage, roleFrom, refresh, revocation, binding }: JwtSetup): Actor[] =>
  storage !== 'bff' && roleFrom === 'credential' && refresh === 'none' && revocation === 'none' && binding === 'none'
    ? []
    : [{ id: 'store', kind: 'store', name: 'Store', origin: SHOP }]
