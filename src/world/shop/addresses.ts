import type { ServerId } from './base.ts'

/** Who serves: one of the servers, the API behind a BFF, or what stands beside them behind a gateway. */
export type Serves = ServerId | 'api' | 'issuer' | 'newsletter'

/** The identity provider, where it is a server of its own. */
export const ISSUER = 'https://id.shop.test'

/** The API, where only the BFF talks to it. */
export const API = 'https://api.shop.test'
