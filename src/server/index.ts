export { bffApp } from './bff/app.ts'
export type { BffBindings, BffSessionRow } from './bff/env.ts'
export { createAccount } from './accounts.ts'
export { StoreDownError } from './env.ts'
export type { Account, Accounts, Audit, BaseBindings, CheckOutcome, LedgerEntry, Store, StoreRow } from './env.ts'
export { apiApp } from './jwt/api.ts'
export { jwtApp } from './jwt/app.ts'
export type { JwtBindings, JwtConfig, KeySetRow, TokenKey } from './jwt/env.ts'
export type { ProofRow } from './jwt/dpop/env.ts'
export { issuerApp } from './jwt/issuer.ts'
export { newsletterApp } from './jwt/newsletter.ts'
export type {
  DeniedRow,
  IssuedRow,
  NotBeforeCopy,
  NotBeforeRow,
  PlaceRow,
  RevocationBindings,
  StatusListCopy,
} from './jwt/revocation/env.ts'
export { jwtPage } from './jwt/page.ts'
export { askForLink, resetPassword } from './jwt/pageReset.ts'
export type { FamilyRow, RefreshRow } from './jwt/refresh/env.ts'
export { ordersOf } from './shop.ts'
export { withFetch, type PagePowers, type ShopPage } from './page.ts'
export { sessionApp } from './session/app.ts'
export { cookieName as sessionCookieName } from './session/cookie.ts'
export type { CachedRow, DeviceRow, SessionConfig, SessionRow } from './session/env.ts'
export { sessionPage } from './session/page.ts'
export { loadParts } from './loadParts.ts'
