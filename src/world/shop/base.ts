/** What the world gives to every server of the shop, however it authenticates. */
import { base64url, type JWK } from 'jose'
import { urlParts, type HttpRequest, type HttpResponse, type UrlParts } from '../../browser/index.ts'
import { EPOCH, type Setup } from '../../scenario/index.ts'
import { StoreDownError, type Account, type BaseBindings, type GuessRow, type ShopPage } from '../../server/index.ts'
import type { Actor, ActorId } from '../../trace/index.ts'
import { copyData, emptyData, tableIn, type Data } from '../data.ts'
import { isWorldError } from '../errors.ts'
import type { Host } from '../network.ts'
import { createRandom, type Random } from '../random.ts'
import type { Serving } from '../serving.ts'
import { storeOf, unrecorded } from '../table.ts'
import { fromFetchRequest, toFetchResponse } from '../unguarded.ts'
import { createAccounts } from './customers.ts'

export const SHOP = 'https://shop.test'
export const OPERATOR_TOKEN = 'operator-desk-7f3a'

export interface Shop {
  /** The script of the shop's page; a page that is loaded gets one of its own. */
  page(): ShopPage
  /** The servers and stores that there are. */
  readonly actors: readonly Actor[]
  /** Which server answers a request from this address; null when none has that name. */
  route(url: UrlParts, from: ActorId, address: string): Host | null
  readonly data: Data
  /** The keys that lie on its servers, for whoever breaks in; none where nothing is signed. */
  readonly keys?: { signing(): Promise<JWK>; ofService(): Promise<JWK> }
  /** The same shop as it is now: what is done to the copy does not touch this one. */
  copy(): Shop
}

/** The state of a shop, and where its randomness comes from. */
export interface ShopState {
  readonly data: Data
  readonly ids: Random
}

/** A shop's state at the beginning of a run: the accounts are there, nobody is logged in. */
export async function freshState(seed: number): Promise<ShopState> {
  const data = emptyData()
  for (const account of await createAccounts()) tableIn(data, 'store', 'accounts').set(account.user, account)
  return { data, ids: createRandom(seed, 'ids') }
}

/** Ids that a copy gives out are not the run's. */
export const copyState = ({ data }: ShopState, seed: number): ShopState => ({
  data: copyData(data),
  ids: createRandom(seed, 'probe'),
})

/** An app of the taught servers: what Hono's `fetch` is. */
export type App<Bindings> = { fetch(request: Request, bindings: Bindings): Response | Promise<Response> }

export const serve = <Bindings>(
  app: App<Bindings>,
  message: HttpRequest,
  bindings: Bindings,
  { handle }: Serving,
): Promise<HttpResponse> => handle(message, (request) => app.fetch(request, bindings))

/** The bindings of one server for one request. */
export function baseBindings(
  { data, ids }: ShopState,
  serving: Serving,
  /** Milliseconds by which this server's clock is behind. */
  behind = 0,
): BaseBindings {
  const accounts = storeOf<Account>(data, { store: 'store', table: 'accounts' }, serving.callStore)
  return {
    randomId: (bytes) => base64url.encode(ids.bytes(bytes)),
    now: () => EPOCH + serving.now() - behind,
    audit: serving.audit,
    clientAddress: serving.clientAddress,
    ledger: serving.ledger,
    operatorToken: OPERATOR_TOKEN,
    guesses: storeOf<GuessRow>(data, { store: 'store', table: 'guesses' }, unrecorded),
    // Nobody here keeps another one waiting for that long.
    timeout: () => new AbortController().signal,
    fetch: async (url, init) => toFetchResponse(await sendOrDown(serving, new Request(url, init))),
    accounts: {
      // The login itself is not what is looked at; whether each request asks for the role is.
      find: (user) => Promise.resolve((tableIn(data, 'store', 'accounts') as Map<string, Account>).get(user) ?? null),
      role: async (user) => (await accounts.find(user))?.role ?? null,
      update: (user, changes, where) => accounts.set(user, changes, where),
      async remove(user) {
        await accounts.delete(user)
      },
    },
  }
}

/** What a server hears of an address at which nobody is: the same as of a store that is down. */
async function sendOrDown({ send }: Serving, request: Request): Promise<HttpResponse> {
  try {
    return await send(await fromFetchRequest(request))
  } catch (error) {
    throw isWorldError(error, 'no-such-host') ? new StoreDownError(new URL(request.url).host) : error
  }
}

const serverIds = ['shop', 'shop-2', 'shop-3'] as const
export type ServerId = (typeof serverIds)[number]

export const serversOf = ({ servers }: Setup): readonly ServerId[] => serverIds.slice(0, servers)

/** What one server has to itself: `memory` of the first, `memory-2` of the second. */
export const ownOf = (what: 'memory' | 'cache', server: ActorId): ActorId =>
  `${what}-${server}`.replace(/-(shop|api|issuer)/, '')

/** The balancer's choice: in turn, or always the same for one address. */
export function balance(setup: Setup, { notes }: Data, address: string): ServerId {
  if (setup.balancer === 'sticky') return serverFor(setup, address)
  const turn = Number(notes.get('turn') ?? 0)
  notes.set('turn', turn + 1)
  return nth(setup, turn)
}

/** As HAProxy's `balance source` has it: the address as a number, modulo the servers. */
export const serverFor = (setup: Setup, address: string): ServerId =>
  nth(
    setup,
    address.split('.').reduce((number, octet) => number * 256 + Number(octet), 0),
  )

const nth = (setup: Setup, n: number): ServerId => serverIds[n % setup.servers] ?? 'shop'

/** The name plates of the shop's servers, and of what stands in front of them. */
export function serverActors(setup: Setup): Actor[] {
  const servers = serversOf(setup)
  const plates = servers.map((id, i): Actor => ({
    id,
    kind: 'server',
    name: servers.length > 1 ? `Server ${i + 1}` : 'Server',
    origin: SHOP,
  }))
  if (setup.kind === 'jwt' && setup.issuer === 'separate') {
    return [{ id: 'gateway', kind: 'gateway', name: 'Gateway', origin: SHOP }, ...plates]
  }
  return servers.length > 1 ? [{ id: 'balancer', kind: 'balancer', name: 'Balancer', origin: SHOP }, ...plates] : plates
}

export const hostOf = (origin: string): string => urlParts(origin).host
