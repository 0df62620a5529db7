/** The shop's own script, by where the token is kept. */
import type { PageAnswer, PagePowers, ShopPage } from '../page.ts'
import { sessionPage, type SessionPageOptions } from '../session/page.ts'
import { bearerPage, localStorageTokens, memoryTokens, type TokenStorage } from './bearerPage.ts'
import { proving, type PageProofOptions } from './dpop/page.ts'
import { refreshing, type PageRefreshOptions } from './refresh/page.ts'
import type { TransportOptions } from './tokenTransport.ts'
import { paths } from '../vocabulary/paths.ts'

export interface JwtPageOptions extends PageRefreshOptions, PageProofOptions, TransportOptions, SessionPageOptions {}

/** @example const page = jwtPage({ storage: 'memory', refresh: 'rotating' }) */
export function jwtPage(options: JwtPageOptions): ShopPage {
  const page = pages[options.storage ?? 'localStorage'](options)
  return options.binding === 'dpop' ? proving(options, page) : page
}

const pages: Readonly<Record<NonNullable<JwtPageOptions['storage']>, (options: JwtPageOptions) => ShopPage>> = {
  localStorage: (options) => bearer(localStorageTokens('access_token'), options),
  memory: (options) => bearer(memoryTokens(), options),
  // In a cookie it travels by itself, be it a session id or a token: the page never sees it.
  cookie: (options) => refreshed(options, sessionPage(options), null),
  bff: sessionPage,
}

const bearer = (tokens: TokenStorage, options: JwtPageOptions) =>
  refreshed(options, bearerPage(tokens, options), tokens)

/** The page, refreshing where the shop gives refresh tokens. */
const refreshed = (options: JwtPageOptions, page: ShopPage, tokens: TokenStorage | null): ShopPage =>
  (options.refresh ?? 'none') === 'none' ? page : refreshing(options, page, tokens)

const post = (page: PagePowers, path: string, fields: Record<string, string>): Promise<PageAnswer> =>
  page.fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })

/** Asks for a link to set a new password, as who has forgotten the old one does. */
export const askForLink = (page: PagePowers, user: string): Promise<PageAnswer> =>
  post(page, paths.passwordForgotten, { user })

/** @param token what the link holds */
export const resetPassword = (page: PagePowers, token: string, next: string): Promise<PageAnswer> =>
  post(page, paths.passwordReset, { token, new: next })
