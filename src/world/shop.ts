/** The shop at https://shop.test: one of the taught servers, with its stores, keys and accounts. */
import type { HttpRequest, HttpResponse } from '../browser/index.ts'
import { EPOCH, type Setup } from '../scenario/index.ts'
import {
  createAccount,
  jwtApp,
  jwtPage,
  sessionApp,
  sessionPage,
  type Account,
  type BaseBindings,
  type SessionRow,
  type ShopPage,
} from '../server/index.ts'
import { keysOf } from './keys.ts'
import { base64url, createRandom } from './random.ts'
import type { Serving } from './serving.ts'
import { storeOf, type Table } from './table.ts'
import { fromFetchResponse, toFetchRequest } from './unguarded.ts'

export const SHOP = 'https://shop.test'
export const OPERATOR_TOKEN = 'operator-desk-7f3a'

/** The shop's two customers, with the passwords they type. */
export const customers = {
  alice: { user: 'alice', password: 'correct horse battery staple' },
  mallory: { user: 'mallory', password: 'hunter2' },
} as const

export interface Shop {
  /** The script that the shop's page runs in Alice's browser. */
  readonly page: ShopPage
  readonly hasStore: boolean
  answer(message: HttpRequest, serving: Serving): Promise<HttpResponse>
  /** The same shop as it is now: what is done to the copy does not touch this one. */
  copy(): Shop
}

type Base = Omit<BaseBindings, 'now' | 'audit' | 'ledger'>

/** An app of the taught servers: what Hono's `fetch` is. */
type App<Bindings> = { fetch(request: Request, bindings: Bindings): Response | Promise<Response> }

export async function createShop(setup: Setup, seed: number): Promise<Shop> {
  const ids = createRandom(seed, 'ids')
  const accounts = await allAccounts()
  const base: Base = {
    randomId: (bytes) => base64url(ids.bytes(bytes)),
    accounts: { find: (user) => Promise.resolve(accounts.find((one) => one.user === user) ?? null) },
    operatorToken: OPERATOR_TOKEN,
  }
  switch (setup.kind) {
    case 'session': {
      const csrfKey = Uint8Array.from(createRandom(seed, 'csrf').bytes(32))
      const app = sessionApp(setup)
      const shopWith = (rows: Table<SessionRow>): Shop => ({
        page: sessionPage(setup),
        hasStore: true,
        answer: (message, serving) =>
          serve(app, message, { ...bound(base, serving), csrfKey, sessions: storeOf(rows, serving.reach) }),
        copy: () => shopWith(new Map(rows)),
      })
      return shopWith(new Map())
    }
    case 'jwt': {
      const pair = await keysOf(setup.alg, seed)
      const keys = { ...pair, alg: setup.alg, kid: 'k1', issuer: SHOP, audience: SHOP }
      const app = jwtApp(setup)
      const shop: Shop = {
        page: jwtPage,
        hasStore: false,
        answer: (message, serving) => serve(app, message, { ...bound(base, serving), keys }),
        // It keeps nothing, so it is its own copy.
        copy: () => shop,
      }
      return shop
    }
  }
}

const bound = (base: Base, serving: Serving): BaseBindings => ({
  ...base,
  now: () => EPOCH + serving.now(),
  audit: serving.audit,
  ledger: serving.ledger,
})

const serve = async <Bindings>(app: App<Bindings>, message: HttpRequest, bindings: Bindings): Promise<HttpResponse> =>
  fromFetchResponse(await app.fetch(toFetchRequest(message), bindings))

let accounts: Promise<Account[]> | undefined

/** Few iterations: the password is not what is attacked here. In production, 600,000 (OWASP Password Storage). */
const allAccounts = () =>
  (accounts ??= Promise.all(
    Object.values(customers).map(({ user, password }) =>
      createAccount(user, 'customer', password, `salt-of-${user}`, 1000),
    ),
  ))
