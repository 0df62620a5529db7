/** The shop's own script, by where the token is kept. */
import type { ShopPage } from '../page.ts'
import { sessionPage } from '../session/page.ts'
import { bearerPage } from './bearerPage.ts'
import { inLocalStorage, inMemory } from './tokenPlace.ts'

export interface JwtPageConfig {
  readonly storage: 'localStorage' | 'memory' | 'cookie' | 'bff'
  readonly csrf: 'none' | 'Origin' | 'token'
  readonly stepUp: boolean
}

export const jwtPage = (config: JwtPageConfig): ShopPage => pages[config.storage](config)

const pages: Readonly<Record<JwtPageConfig['storage'], (config: JwtPageConfig) => ShopPage>> = {
  localStorage: (config) => bearerPage(inLocalStorage('access_token'), config),
  memory: (config) => bearerPage(inMemory(), config),
  // In a cookie it travels by itself, be it a session id or a token: the page never sees it.
  cookie: sessionPage,
  bff: sessionPage,
}
