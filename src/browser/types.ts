/**
 * What the browser room offers to the others: plain-data state, and the decisions it takes with their reasons.
 * Times here are milliseconds since 1970, as in the specifications; the world's clock supplies them.
 */
import type { CookieReason } from './cookie/reasons.ts'
import type { PageChannel } from './channels.ts'
import type { DeviceKey } from './dbsc/proof.ts'
import type { Gate, PageLocks } from './locks.ts'
import type { HttpRequest, HttpResponse } from './message.ts'

/** The SameSite attribute; `unset` where the cookie has none (RFC 6265bis §5.6.7). */
export type SameSite = 'strict' | 'lax' | 'none' | 'unset'

/** A stored cookie, with the fields of RFC 6265bis §5.7 and the attributes of CHIPS. */
export interface Cookie {
  readonly name: string
  readonly value: string
  /** Without a leading dot. */
  readonly domain: string
  readonly path: string
  readonly hostOnly: boolean
  readonly secure: boolean
  readonly httpOnly: boolean
  readonly sameSite: SameSite
  /** Milliseconds since 1970; null for a session cookie. */
  readonly expires: number | null
  readonly created: number
  /** The top-level site a partitioned cookie belongs to (CHIPS); null otherwise. */
  readonly partition: string | null
}

/** Why the browser did what it did: one sentence for people, and the rule it follows. */
export interface Reason {
  /** Stable, for tests and captions: `stored`, `samesite-lax-cross-site`, `secure-over-http` … */
  readonly code: string
  /** One plain sentence without the section, e.g. `SameSite=Lax is withheld from a cross-site POST`. */
  readonly text: string
  /** `RFC 6265bis §5.8.3`, `Fetch §4.10` … */
  readonly source: string
}

/** For each cookie of the jar that concerns the host: did it travel with this request, and why (not)? */
export interface CookieDecision {
  readonly cookie: Cookie
  readonly sent: boolean
  readonly reason: CookieReason
}

/** One thing that the browser did or refused; the trace keeps it. */
export type BrowserEvent =
  | {
      readonly type: 'cookie-stored'
      readonly cookie: Cookie
      readonly replaced: boolean
      readonly reason: CookieReason
    }
  | { readonly type: 'cookie-refused'; readonly line: string; readonly host: string; readonly reason: CookieReason }
  | { readonly type: 'cookie-removed'; readonly cookie: Cookie; readonly reason: CookieReason }
  | {
      readonly type: 'storage-set'
      readonly origin: string
      readonly area: StorageArea
      readonly key: string
      readonly value: string
    }
  | { readonly type: 'storage-removed'; readonly origin: string; readonly area: StorageArea; readonly key: string }
  | { readonly type: 'navigated'; readonly tab: string; readonly url: string }
  | { readonly type: 'blocked'; readonly url: string; readonly reason: Reason }

/** The two storage objects of a page (HTML §12.2). */
export type StorageArea = 'localStorage' | 'sessionStorage'

/** What the browser knows of a request besides its bytes; the trace keeps it, the inspector shows it. */
export interface RequestContext {
  readonly tab: string
  readonly kind: RequestKind
  /** The origin whose page made it; null for what the person typed into the address bar. */
  readonly initiator: string | null
  readonly site: 'same-origin' | 'same-site' | 'cross-site' | 'none'
  readonly cookies: readonly CookieDecision[]
}

/** What a request is for: it decides which rules of Fetch and of CSP apply. */
export type RequestKind = 'navigation' | 'form' | 'iframe' | 'image' | 'fetch' | 'preflight' | 'websocket'

/** What a browser is handed: a clock, a network, a listener, and sources of randomness and keys. */
export interface BrowserDeps {
  /** Milliseconds since 1970, virtual. */
  readonly now: () => number
  /** Carries one message to a server and brings the answer; rejects with `NetworkError` when none arrives. */
  readonly send: (request: HttpRequest, context: RequestContext) => Promise<HttpResponse>
  readonly record: (event: BrowserEvent) => void
  /** The key that the device keeps for device bound sessions; absent where it keeps none. */
  readonly deviceKey?: () => Promise<DeviceKey>
  /** How one script waits for another; promises when it is left out. */
  readonly gate?: () => Gate
  /** `crypto.randomUUID` of a page; the platform's when it is left out. */
  readonly randomUUID?: () => string
  /** The key pair that a script of this origin makes next; one by the platform when it is left out. */
  readonly generateKeyPair?: (origin: string) => Promise<GeneratedKeyPair>
}

/** A key pair made with `extractable: false`, as both sides of that rule have it. */
export interface GeneratedKeyPair {
  /** What scripts get: they sign with it, and can't export the private key (Web Cryptography §13.4). */
  readonly handle: CryptoKeyPair
  /** What the browser itself has, and writes to its disk when a script stores the handle: the private key as a JWK. */
  readonly bytes: JsonWebKey
}

/** What `fetch` in a page takes; the subset of Fetch's RequestInit that the simulated pages use. */
export interface FetchInit {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly credentials?: 'omit' | 'same-origin' | 'include'
  readonly mode?: 'cors' | 'no-cors' | 'same-origin'
}

/** What a page's script gets back: with `readable: false` (opaque or blocked by CORS) body and headers are empty. */
export interface FetchResult {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string
  readonly readable: boolean
}

/** The powers of a script in a page: what the page's own code has, and so what an injected one has. */
export interface Page {
  readonly origin: string
  readonly url: string
  fetch(url: string, init?: FetchInit): Promise<FetchResult>
  readonly localStorage: PageStorage
  readonly sessionStorage: PageStorage
  /** Milliseconds since 1970: `Date.now()`. */
  readonly now: () => number
  /** `navigator.locks` (Web Locks API): shared by all tabs of the origin. */
  readonly locks: PageLocks
  /** `new BroadcastChannel(name)` */
  openChannel(name: string): PageChannel
  readonly randomUUID: () => string
  /** `crypto.subtle.generateKey` with `extractable: false`: no script can copy the private key (Web Cryptography §13.4). */
  readonly generateKeyPair: () => Promise<CryptoKeyPair>
  /** `crypto.subtle.sign`: as every function of the page, one that a script which runs in it may replace. */
  sign(key: CryptoKey, data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>
  /** The key pairs that scripts of this origin keep in IndexedDB. */
  readonly indexedDB: PageKeyPairs
  /** `document.cookie` as a script reads and writes it: without HttpOnly cookies. */
  cookie: string
  /** Whether injected inline script would run here: what its Content-Security-Policy says about it. */
  readonly allowsInlineScript: boolean
  /** `location = url`: the tab goes there. */
  navigate(url: string): Promise<Tab>
  /** Submits a form of this page, which may be hidden and may submit itself. */
  submit(form: FormSubmission): Promise<Tab>
  /** Loads an image; true when an answer arrived. */
  loadImage(url: string): Promise<boolean>
  /** Shows a page in a frame of this one; null when the browser or the framed page refuses. */
  frame(url: string): Promise<Page | null>
  /** Opens a WebSocket; true when the server agreed to it. */
  connect(url: string): Promise<boolean>
}

/** A form as HTML §4.10.21.3 submits it. */
export interface FormSubmission {
  readonly action: string
  readonly method: 'GET' | 'POST'
  readonly fields: Readonly<Record<string, string>>
  readonly enctype?: 'application/x-www-form-urlencoded' | 'text/plain'
}

/** A tab with the page it shows. */
export interface Tab {
  readonly id: string
  readonly page: Page
  /** What the server answered to the navigation; null when the browser blocked it, or no answer arrived. */
  readonly response: HttpResponse | null
}

/** A `Storage` object as scripts see it (HTML §12.2.1). */
export interface PageStorage {
  getItem(key: string): string | null
  /** The name of the item at this place; null behind the last one. */
  key(index: number): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/** A store of IndexedDB with key pairs in it, by name: a CryptoKey is a serializable object (Web Cryptography §13.5). */
export interface PageKeyPairs {
  get(name: string): Promise<CryptoKeyPair | undefined>
  put(name: string, pair: CryptoKeyPair): Promise<void>
}
