/** The shop's own script for bearer tokens: it keeps the token itself and sends it by hand. */
import type { PagePowers, ShopPage } from '../page.ts'
import { usePartner } from './exchange/page.ts'
import { paths } from '../vocabulary/paths.ts'

/** Where a page's script keeps a token between two requests. */
export interface TokenStorage {
  read(page: PagePowers): string | null
  write(page: PagePowers, token: string): void
  clear(page: PagePowers): void
  /** Has every other tab forget it, too; what they read from one place needs no word. */
  clearElsewhere?(page: PagePowers): void
}

/** Survives a reload and a restart, and every script of this origin can read it. */
export const localStorageTokens = (key: string): TokenStorage => ({
  read: (page) => page.localStorage.getItem(key),
  write: (page, token) => page.localStorage.setItem(key, token),
  clear: (page) => page.localStorage.removeItem(key),
})

/** Goes with the page, and no other script can name it; one that is there first can still see what is sent. */
export function memoryTokens(): TokenStorage {
  let current: string | null = null
  let channel: ReturnType<PagePowers['openChannel']> | undefined
  const shared = (page: PagePowers) => {
    channel ??= page.openChannel('login')
    channel.onmessage = () => (current = null)
    return channel
  }
  return {
    read: () => current,
    write(page, token) {
      shared(page)
      current = token
    },
    clear: () => (current = null),
    clearElsewhere: (page) => shared(page).postMessage('logged out'),
  }
}

export function bearerPage(tokens: TokenStorage, { stepUp = true }: { readonly stepUp?: boolean } = {}): ShopPage {
  const authorization = (page: PagePowers): Record<string, string> => {
    const token = tokens.read(page)
    return token === null ? {} : { Authorization: `Bearer ${token}` }
  }

  return {
    async logIn(page, user, password) {
      const answer = await page.fetch(paths.login, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ user, password }),
      })
      if (answer.status === 200) tokens.write(page, tokenIn(answer.body))
      return answer
    },

    read: (page, list) => page.fetch(paths[list], { headers: authorization(page) }),

    transfer: (page, to, euros, typed) =>
      page.fetch(paths.transfer, {
        method: 'POST',
        headers: { ...authorization(page), 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          to,
          amount: String(euros),
          ...(stepUp ? { password: typed ?? '' } : {}),
        }).toString(),
      }),

    async changePassword(page, old, next) {
      const answer = await page.fetch(paths.password, {
        method: 'POST',
        headers: { ...authorization(page), 'Content-Type': 'application/json' },
        body: JSON.stringify({ old, new: next }),
      })
      // The token that asked may have ended with the old password; then another one comes with the answer.
      if (answer.status === 200) tokens.write(page, tokenIn(answer.body))
      return answer
    },

    usePartner: (page, gives) => usePartner(page, authorization(page), gives),

    async logOut(page) {
      try {
        return await page.fetch(paths.logout, { method: 'POST', headers: authorization(page) })
      } finally {
        // Whatever becomes of the answer: whoever logs out leaves nothing behind.
        tokens.clear(page)
        tokens.clearElsewhere?.(page)
      }
    },
  }
}

/** The token of an RFC 6749 §5.1 answer. */
function tokenIn(body: string): string {
  const answer: unknown = JSON.parse(body)
  if (typeof answer === 'object' && answer !== null && 'access_token' in answer) {
    if (typeof answer.access_token === 'string') return answer.access_token
  }
  throw new TypeError('the answer holds no access_token')
}
