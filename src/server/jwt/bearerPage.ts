/** The shop's own script for bearer tokens: it keeps the token itself and sends it by hand. */
import type { PagePowers, ShopPage } from '../page.ts'
import { later } from './later.ts'
import type { TokenPlace } from './tokenPlace.ts'

export function bearerPage(place: TokenPlace, config: { readonly stepUp: boolean }): ShopPage {
  const authorization = (page: PagePowers): Record<string, string> => {
    const token = place.read(page)
    return token === null ? {} : { Authorization: `Bearer ${token}` }
  }

  return {
    async logIn(page, user, password) {
      const answer = await page.fetch('/login', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ user, password }),
      })
      if (answer.status === 200) place.write(page, tokenIn(answer.body))
      return answer
    },

    read: (page, list) => page.fetch(`/${list}`, { headers: authorization(page) }),

    transfer: (page, to, euros, typed) =>
      page.fetch('/transfer', {
        method: 'POST',
        headers: { ...authorization(page), 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          to,
          amount: String(euros),
          ...(config.stepUp ? { password: typed ?? '' } : {}),
        }).toString(),
      }),

    changePassword: (page, old, next) =>
      page.fetch('/password', {
        method: 'POST',
        headers: { ...authorization(page), 'Content-Type': 'application/json' },
        body: JSON.stringify({ old, new: next }),
      }),

    usePartner: async (page, gives) => (await later.pagePartner()).usePartner(page, authorization(page), gives),

    async logOut(page) {
      const answer = await page.fetch('/logout', { method: 'POST', headers: authorization(page) })
      place.clear(page)
      return answer
    },
  }
}

/** The token of an RFC 6749 §5.1 answer. */
function tokenIn(body: string): string {
  const answer: unknown = JSON.parse(body)
  if (typeof answer === 'object' && answer !== null && 'access_token' in answer) {
    if (typeof answer.access_token === 'string') return answer.access_token
  }
  throw new TypeError('the login answer holds no access_token')
}
