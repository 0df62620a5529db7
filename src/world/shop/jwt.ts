/** The shop that signs tokens. */
import { headerOf, memoize, openLocks, type HttpRequest, type LockShelf } from '../../browser/index.ts'
import type { JwtSetup } from '../../scenario/index.ts'
import {
  paths,
  apiApp,
  jwtApp,
  jwtPage,
  StoreDownError,
  type FamilyRow,
  type JwtBindings,
  type KeySetRow,
  type PartnerGrantRow,
  type ProofRow,
  type RefreshRow,
} from '../../server/index.ts'
import type { Actor, ActorId } from '../../trace/index.ts'
import type { Host } from '../network.ts'
import { secretOf } from '../random.ts'
import type { Serving } from '../serving.ts'
import { storeOf, unrecorded } from '../table.ts'
import { API, ISSUER, type Serves } from './addresses.ts'
import { askingOnce, type Questions } from './askOnce.ts'
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
  type App,
  type ShopState,
  type Shop,
} from './base.ts'
import { behindGateway, programsOf, serverAt } from './gateway.ts'
import { revocationActors, revocationBindings } from './revocation.ts'
import { tokenKeys } from './tokenKeys.ts'

const PARTNER_SECRET = 'partner-client-5d18'

/** The program keeps nothing between requests, so every shop of this setup runs the same one. */
const program = memoize((setup: JwtSetup) => (setup.issuer === 'separate' ? apiApp : jwtApp)(setup), JSON.stringify)

export function jwtShop(setup: JwtSetup, seed: number, state: ShopState, app = program(setup)): Shop {
  const { data } = state
  const separate = setup.issuer === 'separate'
  const behindBff = setup.storage === 'bff'
  const home = behindBff ? API : SHOP
  const origin = separate ? ISSUER : home
  const keys = tokenKeys(setup, seed, data)
  const locks: LockShelf = new Map()
  const questions: Questions = new Map()

  /** The bindings of one server: the issuer holds the keys, and so do servers of one issuer or of a shared secret. */
  const bindings = (serving: Serving, server: Serves): JwtBindings => {
    const behind =
      Math.max(
        0,
        serversOf(setup).findIndex((id) => id === server),
      ) *
      setup.clockSkew *
      1000
    const ownLocks = openLocks(locks, server, serving.gate)
    const holds = server === 'issuer' || !separate || setup.alg === 'HS256'
    return {
      ...baseBindings(state, serving, behind),
      issuer: origin,
      audience: home,
      signingKey: keys.signing,
      verificationKey: async (kid) => (holds ? keys.verification(kid) : null),
      publishedKeys: keys.published,
      rotateKeys: keys.rotate,
      keySetUrl: `${ISSUER}${paths.keySet}`,
      keySets: storeOf<KeySetRow>(data, { store: ownOf('cache', server), table: 'key-sets' }, serving.callStore),
      oneAtATime: ownLocks.request,
      askOnce: askingOnce(questions, server, ownLocks),
      partnerSecret: PARTNER_SECRET,
      partnerGrants: storeOf<PartnerGrantRow>(data, { store: 'store', table: 'partner-grants' }, unrecorded),
      refreshTokens: storeOf<RefreshRow>(data, { store: 'store', table: 'refresh-tokens' }, serving.callStore),
      families: storeOf<FamilyRow>(data, { store: 'store', table: 'families' }, serving.callStore),
      refreshKey: secretOf([seed, 'refresh']),
      proofs: storeOf<ProofRow>(data, { store: 'store', table: 'proofs' }, serving.callStore),
      nonceKey: secretOf([seed, 'nonce']),
      csrfKey: secretOf([seed, 'csrf']),
      ...revocationBindings(setup, data, serving, server),
      encryptionKey: async () => secretOf([seed, 'encryption']),
      inBackground: (work) => serving.later(0, () => work().catch(ignoreDown)),
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
      const named = separate ? serverAt(setup, url, hostOf(home)) : undefined
      if (named) return host(from, named, programsOf(setup)[named] ?? app)
      if (url.host !== hostOf(home)) return null
      return host(from, behindBff ? 'api' : balance(setup, data, address), app)
    },
    keys: keys.onServers,
    copy: () => jwtShop(setup, seed, copyState(state, seed), app),
  }
}

/** A job whose other side does not answer would be tried again later than any run. */
const ignoreDown = (error: unknown) => {
  if (!(error instanceof StoreDownError)) throw error
}

/** A store only where something is kept or looked up. */
const storesOf = ({ storage, roleFrom, refresh, revocation, binding }: JwtSetup): Actor[] =>
  storage !== 'bff' && roleFrom === 'credential' && refresh === 'none' && revocation === 'none' && binding === 'none'
    ? []
    : [{ id: 'store', kind: 'store', name: 'Store', origin: SHOP }]
