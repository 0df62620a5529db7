/** A user agent by the specifications: cookie jar, sites and origins, navigation and fetch rules, storage. No DOM. */
export { createBrowser, type Browser, type BrowserOptions, type Disk } from './browser.ts'
export { createJar, type CookieEvent, type Jar } from './cookie/jar.ts'
export { explained, type CookieReason } from './cookie/reasons.ts'
export type { CookieContext, CookieTarget, SameSiteContext } from './cookie/context.ts'
export type { DeviceKey } from './dbsc/proof.ts'
export { INLINE_FORBIDDEN } from './request/policy.ts'
export { UnreachableError } from './request/unreachable.ts'
export { headerOf, headersOf, type Header, type HttpRequest, type HttpResponse } from './message.ts'
export type {
  BrowserDeps,
  BrowserEvent,
  Cookie,
  CookieDecision,
  FetchInit,
  FetchResult,
  FormSubmission,
  GeneratedKeyPair,
  Page,
  PageStorage,
  Reason,
  RequestContext,
  RequestKind,
  SameSite,
  StorageArea,
  Tab,
} from './types.ts'
export { openLocks, promiseGate, type Gate, type LockShelf } from './locks.ts'
export { memoize } from './memoize.ts'
export { NetworkError } from './networkError.ts'
export { urlParts, type UrlParts } from './site.ts'
export type { UserAgent } from './userAgent.ts'
