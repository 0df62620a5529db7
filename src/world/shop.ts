/** The shop at https://shop.test: one of the taught servers, with its stores, keys and accounts. */
import type { HttpRequest, HttpResponse } from '../browser/index.ts'
import { EPOCH, type Millis, type Setup } from '../scenario/index.ts'
import {
  createAccount,
  jwtApp,
  jwtPage,
  sessionApp,
  sessionPage,
  type Account,
  type Audit,
  type BaseBindings,
  type SessionRow,
  type ShopPage,
} from '../server/index.ts'
import { keysOf } from './keys.ts'
import { base64url, createRandom } from './random.ts'
import { storeOf, type Reach, type Table } from './table.ts'
import { fromFetchResponse, toFetchRequest } from './unguarded.ts'

export const SHOP = 'https://shop.test'
export const OPERATOR_TOKEN = 'operator-desk-7f3a'
export const ALICE = { user: 'alice', password: 'correct horse battery staple' } as const

/** What is particular to one request: when it is served, and who hears of it. */
export interface Serving {
  readonly now: () => Millis
  readonly audit: Audit
  readonly reach: Reach
}

export interface Shop {
  /** The script that the shop's page runs in Alice's browser. */
  readonly page: ShopPage
  readonly hasStore: boolean
  answer(message: HttpRequest, serving: Serving): Promise<HttpResponse>
  /** The same shop as it is now: what is done to the copy does not touch this one. */
  copy(): Shop
}

type Base = Omit<BaseBindings, 'now' | 'audit'>

const bound = (base: Base, serving: Serving): BaseBindings => ({
  ...base,
  now: () => EPOCH + serving.now(),
  audit: serving.audit,
})

export async function createShop(setup: Setup, seed: number): Promise<Shop> {
  const ids = createRandom(seed, 'ids')
  const alice = await aliceAccount()
  const base: Base = {
    randomId: (bytes) => base64url(ids.bytes(bytes)),
    accounts: { find: (user) => Promise.resolve(user === alice.user ? alice : null) },
    operatorToken: OPERATOR_TOKEN,
  }
  switch (setup.kind) {
    case 'session':
      return sessionShop(sessionApp(setup), base, new Map())
    case 'jwt': {
      const pair = await keysOf(setup.alg, seed)
      const keys = { ...pair, alg: setup.alg, kid: 'k1', issuer: SHOP, audience: SHOP }
      const app = jwtApp(setup)
      const shop: Shop = {
        page: jwtPage,
        hasStore: false,
        answer: async (message, serving) =>
          fromFetchResponse(await app.fetch(toFetchRequest(message), { ...bound(base, serving), keys })),
        copy: () => shop,
      }
      return shop
    }
  }
}

function sessionShop(app: ReturnType<typeof sessionApp>, base: Base, rows: Table<SessionRow>): Shop {
  return {
    page: sessionPage,
    hasStore: true,
    async answer(message, serving) {
      const bindings = { ...bound(base, serving), sessions: storeOf(rows, serving.reach) }
      return fromFetchResponse(await app.fetch(toFetchRequest(message), bindings))
    },
    copy: () => sessionShop(app, base, new Map(rows)),
  }
}

let account: Promise<Account> | undefined

/** Few iterations: the password is not what is attacked here. In production, 600,000 (OWASP Password Storage). */
const aliceAccount = () => (account ??= createAccount(ALICE.user, 'customer', ALICE.password, 'salt-of-alice', 1000))
