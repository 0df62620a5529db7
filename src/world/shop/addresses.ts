import type { ServerId } from './base.ts'

/** Who serves: one of the servers, the issuer, or the API behind a BFF. */
export type Serves = ServerId | 'issuer' | 'api'

/** The identity provider, where it is a server of its own. */
export const ISSUER = 'https://id.shop.test'

/** The API, where only the BFF talks to it. */
export const API = 'https://api.shop.test'
