/** Every server that is taught, as a test asks it. */
import { hardenedJwt, hardenedSession } from '../../src/scenario/index.ts'
import {
  apiApp,
  bffApp,
  issuerApp,
  jwtApp,
  newsletterApp,
  sessionApp,
  type BffBindings,
  type BffSessionRow,
  type DeviceRow,
  type JwtBindings,
  type RenewedRow,
  type SessionRow,
} from '../../src/server/index.ts'
import { NOW } from './bindings.ts'
import { jwtBindings } from './jwt/bindings.ts'
import { mapStore } from './mapStore.ts'
import { rowCache } from './rowCache.ts'

export const SHOP = 'https://shop.test'

/** What each of them takes as it wants it; stores of their own, which a test may look at. */
export async function allBindings(more: Partial<JwtBindings & BffBindings> = {}) {
  return {
    ...(await jwtBindings(NOW)),
    cache: rowCache(),
    replica: mapStore<SessionRow>(),
    devices: mapStore<DeviceRow>(),
    renewed: mapStore<RenewedRow>(),
    sessions: mapStore<SessionRow & BffSessionRow>(),
    cookieKey: new Uint8Array(32).fill(8),
    api: 'https://api.shop.test',
    tokenIssuer: 'https://id.shop.test',
    pause: async () => undefined,
    ...more,
  }
}

type AnyApp = { fetch(request: Request, env: unknown): Response | Promise<Response> }

/** The servers by their names. */
const shopsWith = (csp: boolean): Readonly<Record<string, AnyApp>> => ({
  'the shop with sessions': sessionApp({ ...hardenedSession, csp }),
  'the shop with tokens': jwtApp({ ...hardenedJwt, csp }),
  'the API': apiApp({ ...hardenedJwt, csp }),
  'the issuer': issuerApp({ ...hardenedJwt, csp }),
  'the newsletter': newsletterApp({ ...hardenedJwt, csp }),
  'the BFF': bffApp({ ...hardenedJwt, csp }),
})

export const shops = shopsWith(true)

/** The same with a policy that says nothing of scripts. */
export const shopsWithAnyScript = shopsWith(false)

/** Those that people log in at. */
export const withLogin = ['the shop with sessions', 'the shop with tokens', 'the issuer', 'the BFF'] as const
