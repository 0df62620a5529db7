export { createAccount } from './account/accounts.ts'
export { bffApp } from './bff/app.ts'
export type { BffBindings, BffSessionRow } from './bff/bffEnv.ts'
export type {
  Account,
  Accounts,
  Audit,
  BaseBindings,
  CheckOutcome,
  GuessRow,
  LedgerEntry,
  Store,
  StoreRow,
} from './bindings.ts'
export { EmptySecretError, StoreDownError } from './errors.ts'
export { apiApp, jwtApp } from './jwt/app.ts'
export type { JwtConfig } from './jwt/config.ts'
export type {
  ProofRow,
  JwtBindings,
  KeySetRow,
  PartnerGrantRow,
  TokenKey,
  FamilyRow,
  RefreshRow,
  DeniedRow,
  IntrospectionCopy,
  IssuedRow,
  NotBeforeCopy,
  NotBeforeRow,
  RevocationBindings,
  StatusEntryRow,
  StatusListCopy,
} from './jwt/jwtEnv.ts'
export { PROOF_KEY } from './jwt/dpop/page.ts'
export { issuerApp } from './jwt/issuer.ts'
export { newsletterApp } from './jwt/newsletter.ts'
export { askForLink, jwtPage, resetPassword } from './jwt/page.ts'
export { withFetch, type PagePowers, type ShopPage } from './page.ts'
export { sessionApp } from './session/app.ts'
export type { SessionConfig } from './session/config.ts'
export { sessionCookieName } from './session/cookie.ts'
export { sessionPage } from './session/page.ts'
export type { CachedRow, DeviceRow, RenewedRow, RowCache, SessionRow } from './session/sessionEnv.ts'
export { ordersOf } from './shop.ts'
export { checkWords, isCheckName, type CheckName } from './vocabulary/checks.ts'
export { tableWords, type TableName } from './vocabulary/tables.ts'
export { pathFor, paths, type FirstSegment, type Path } from './vocabulary/paths.ts'
