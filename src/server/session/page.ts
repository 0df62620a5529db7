/** The shop's own script, as it runs in the browser at https://shop.test: the cookie travels by itself. */
import { type CsrfDefence, csrfHeader } from '../csrf.ts'
import type { PagePowers, ShopPage } from '../page.ts'
import { paths } from '../vocabulary/paths.ts'

export interface SessionPageOptions {
  readonly csrf?: CsrfDefence
  /** Whether the form of a transfer asks for the password. */
  readonly stepUp?: boolean
}

export const sessionPage = ({ csrf = 'Origin', stepUp = true }: SessionPageOptions): ShopPage => {
  /** What tells our own page's requests from those of others. */
  const ownHeaders = async (page: PagePowers): Promise<Record<string, string>> =>
    csrf === 'token' ? csrfHeader(page) : {}

  return {
    logIn: (page, user, password) =>
      page.fetch(paths.login, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ user, password }),
      }),

    read: (page, list) => page.fetch(paths[list]),

    transfer: async (page, to, euros, typed) =>
      page.fetch(paths.transfer, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...(await ownHeaders(page)) },
        body: new URLSearchParams({
          to,
          amount: String(euros),
          ...(stepUp ? { password: typed ?? '' } : {}),
        }).toString(),
      }),

    changePassword: async (page, old, next) =>
      page.fetch(paths.password, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...(await ownHeaders(page)) },
        body: JSON.stringify({ old, new: next }),
      }),

    logOut: async (page) => page.fetch(paths.logout, { method: 'POST', headers: await ownHeaders(page) }),
  }
}
