/** The page's side of refresh tokens: it refreshes when its access token has expired, and then asks again. */
import { withFetch, type PageAnswer, type PagePowers, type ShopPage } from '../../page.ts'
import type { TokenStorage } from '../bearerPage.ts'
import type { TransportOptions } from '../tokenTransport.ts'
import type { RedeemOptions } from './redeem.ts'
import { paths } from '../../vocabulary/paths.ts'

export interface PageRefreshOptions extends Pick<TransportOptions, 'storage'>, Pick<RedeemOptions, 'refresh'> {
  /** Whether only one tab refreshes at a time (Web Locks). */
  readonly oneTabRefreshes?: boolean
}

/** Only where everything is in localStorage does the page itself hold a refresh token. */
const KEY = 'refresh_token'

/**
 * The shop's page, refreshing.
 *
 * @param tokens where the inner page keeps its access token; null where the page does not see it
 */
export function refreshing(
  { storage = 'localStorage', oneTabRefreshes = true }: PageRefreshOptions,
  inner: ShopPage,
  tokens: TokenStorage | null,
): ShopPage {
  /** When this page's access token is known to expire. */
  let expires = Infinity

  const storedToken = (page: PagePowers) => page.localStorage.getItem(KEY)
  const current = (page: PagePowers) => tokens?.read(page) ?? null
  const mayRefresh = (page: PagePowers) => storage !== 'localStorage' || storedToken(page) !== null
  const isStale = (page: PagePowers) => page.now() >= expires || (tokens !== null && current(page) === null)

  const storeTokens = (page: PagePowers, answer: PageAnswer) => {
    if (answer.status !== 200) return
    const { access_token: token, expires_in: seconds, refresh_token: refreshToken } = fieldsOf(answer.body)
    if (typeof token === 'string') tokens?.write(page, token)
    if (typeof seconds === 'number') expires = page.now() + seconds * 1000
    if (typeof refreshToken === 'string') page.localStorage.setItem(KEY, refreshToken)
  }

  const clearTokens = (page: PagePowers) => {
    tokens?.clear(page)
    page.localStorage.removeItem(KEY)
    expires = Infinity
  }

  const post = (page: PagePowers) => page.fetch(paths.refresh, { method: 'POST', ...formOf(storedToken(page)) })

  /** Gets a new access token; resolves to the refusal when there is none to be had. */
  const refresh = (page: PagePowers): Promise<PageAnswer | null> => {
    const before = current(page)
    const once = async () => {
      if (current(page) !== before) {
        // Another tab was quicker, and the new token is here already.
        expires = Infinity
        return null
      }
      const sent = storedToken(page)
      // When no answer comes, nobody knows whether the token was used. All that can be done is to ask again with it.
      const answer = await post(page).catch(() => post(page))
      storeTokens(page, answer)
      if (answer.status === 200) return null
      // Only a refusal is final (RFC 6749 §5.2): an issuer that can't answer now can tomorrow. And another tab may have put
      // a better one there meanwhile.
      if ((answer.status === 400 || answer.status === 401) && storedToken(page) === sent) clearTokens(page)
      return answer
    }
    return oneTabRefreshes ? page.locks.request('refresh', once) : once()
  }

  /** Asks with an access token that is not known to be stale; after a 401 once more, with a new one. */
  const ask = async (page: PagePowers, request: () => Promise<PageAnswer>) => {
    if (isStale(page) && mayRefresh(page)) return (await refresh(page)) ?? request()
    const answer = await request()
    if (answer.status !== 401 || !mayRefresh(page)) return answer
    return (await refresh(page)) ?? request()
  }

  return {
    ...inner,
    async logIn(page, user, password) {
      const answer = await inner.logIn(page, user, password)
      storeTokens(page, answer)
      return answer
    },
    read: (page, list) => ask(page, () => inner.read(page, list)),
    transfer: (page, to, euros, typed) => ask(page, () => inner.transfer(page, to, euros, typed)),
    async changePassword(page, old, next) {
      const answer = await ask(page, () => inner.changePassword(page, old, next))
      // The old tokens may have ended with the old password, and new ones come with the answer.
      storeTokens(page, answer)
      return answer
    },
    async logOut(page) {
      // The server can end only what it is told of.
      const form = formOf(storedToken(page))
      const send = () => inner.logOut(withFetch(page, (url, init) => page.fetch(url, merged(init, form))))
      try {
        const answer = await send()
        // Where a logout needs a CSRF token, it needs a live access token, too.
        return answer.status === 401 && (await refresh(page)) === null ? await send() : answer
      } finally {
        clearTokens(page)
      }
    },
  }
}

type Init = NonNullable<Parameters<PagePowers['fetch']>[1]>

/** The form of RFC 6749 §6; nothing where a cookie carries the token. */
const formOf = (token: string | null): Init =>
  token === null
    ? {}
    : {
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token }).toString(),
      }

const merged = (init: Init | undefined, more: Init): Init => ({
  ...init,
  ...more,
  headers: { ...init?.headers, ...more.headers },
})

/** The fields of an RFC 6749 §5.1 answer, whatever is in them. */
function fieldsOf(body: string): Readonly<Record<string, unknown>> {
  const answer: unknown = body === '' ? null : JSON.parse(body)
  return typeof answer === 'object' && answer !== null ? { ...answer } : {}
}
