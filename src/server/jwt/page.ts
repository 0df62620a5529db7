/** The shop's own script, by where the token is kept. */
import type { ShopPage } from '../page.ts'
import { sessionPage } from '../session/page.ts'
import { bearerPage } from './bearerPage.ts'
import { later } from './later.ts'
import type { PageRefreshConfig } from './refresh/pageRefresh.ts'
import { inLocalStorage, inMemory, type TokenPlace } from './tokenPlace.ts'

export interface JwtPageConfig extends PageRefreshConfig {
  readonly binding: 'none' | 'dpop'
  readonly csrf: 'none' | 'Origin' | 'token'
  readonly stepUp: boolean
}

export async function jwtPage(config: JwtPageConfig): Promise<ShopPage> {
  const page = await pages[config.storage](config)
  return config.binding === 'none' ? page : (await later.pageProof()).proving(page)
}

const pages: Readonly<Record<JwtPageConfig['storage'], (config: JwtPageConfig) => Promise<ShopPage>>> = {
  localStorage: (config) => bearer(inLocalStorage('access_token'), config),
  memory: (config) => bearer(inMemory(), config),
  // In a cookie it travels by itself, be it a session id or a token: the page never sees it.
  cookie: (config) => refreshed(config, sessionPage(config), null),
  bff: (config) => Promise.resolve(sessionPage(config)),
}

const bearer = (place: TokenPlace, config: JwtPageConfig) => refreshed(config, bearerPage(place, config), place)

/** The page, refreshing where the shop gives refresh tokens. */
const refreshed = async (config: JwtPageConfig, page: ShopPage, tokens: TokenPlace | null): Promise<ShopPage> =>
  config.refresh === 'none' ? page : (await later.pageRefresh()).refreshing(config, page, tokens)
