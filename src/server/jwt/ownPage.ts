import { csrf } from '../csrf.ts'
import type { JwtConfig } from './config.ts'
import type { JwtEnv } from './jwtEnv.ts'
import { inCookie } from './tokenTransport.ts'

/**
 * Tells our own page's request from those of others, siblings of the shop among them, where the browser sends a refresh
 * token by itself and there may be no live access token to tie a CSRF token to.
 */
export const ownPage = (config: Pick<JwtConfig, 'csrf' | 'storage'>) =>
  csrf<JwtEnv>({
    defence: inCookie(config) && config.csrf !== 'token' ? config.csrf : 'Sec-Fetch-Site',
    login: () => '',
  })
