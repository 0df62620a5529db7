/** The shop's own script, by where the token is kept. */
import type { ShopPage } from '../page.ts'
import { sessionPage } from '../session/page.ts'
import { bearerPage } from './bearerPage.ts'
import { proving } from './dpop/pageProof.ts'
import { refreshing, type PageRefreshConfig } from './refresh/pageRefresh.ts'
import { inLocalStorage, inMemory, type TokenPlace } from './tokenPlace.ts'

export interface JwtPageConfig extends PageRefreshConfig {
  readonly binding: 'none' | 'dpop'
  readonly csrf: 'none' | 'Origin' | 'token'
  readonly stepUp: boolean
}

export const jwtPage = (config: JwtPageConfig): ShopPage => proving(config, pages[config.storage](config))

const pages: Readonly<Record<JwtPageConfig['storage'], (config: JwtPageConfig) => ShopPage>> = {
  localStorage: (config) => bearer(inLocalStorage('access_token'), config),
  memory: (config) => bearer(inMemory(), config),
  // In a cookie it travels by itself, be it a session id or a token: the page never sees it.
  cookie: (config) => refreshing(config, sessionPage(config), null),
  bff: sessionPage,
}

const bearer = (place: TokenPlace, config: JwtPageConfig) => refreshing(config, bearerPage(place, config), place)
