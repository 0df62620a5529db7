/** The shop's own script, as it runs in the browser at https://shop.test: the cookie travels by itself. */
import type { PagePowers, ShopPage } from '../page.ts'
import type { SessionConfig } from './env.ts'
import { later } from './later.ts'

export const sessionPage = (config: Pick<SessionConfig, 'csrf' | 'stepUp'>): ShopPage => ({
  logIn: (page, user, password) =>
    page.fetch('/login', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ user, password }),
    }),

  read: (page, list) => page.fetch(`/${list}`),

  transfer: async (page, to, euros, typed) =>
    page.fetch('/transfer', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        ...(await ownHeaders(page, config)),
      },
      body: new URLSearchParams({
        to,
        amount: String(euros),
        ...(config.stepUp ? { password: typed ?? '' } : {}),
      }).toString(),
    }),

  changePassword: async (page, old, next) =>
    page.fetch('/password', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(await ownHeaders(page, config)) },
      body: JSON.stringify({ old, new: next }),
    }),

  logOut: async (page) => page.fetch('/logout', { method: 'POST', headers: await ownHeaders(page, config) }),
})

/** What tells our own page's requests from those of others. */
const ownHeaders = async (page: PagePowers, { csrf }: Pick<SessionConfig, 'csrf'>): Promise<Record<string, string>> =>
  csrf === 'token' ? (await later.pageToken()).csrfHeader(page) : {}
