/**
 * What the shop's script needs of the browser it runs in: a few of the DOM's own powers, by their own names, so that
 * the same lines could stand in a real page.
 */
export interface PagePowers {
  fetch(
    url: string,
    init?: { method?: string; headers?: Readonly<Record<string, string>>; body?: string },
  ): Promise<PageAnswer>
  /** `location.href` */
  readonly url: string
  /** `Date.now()` */
  readonly now: () => number
  /** `crypto.randomUUID()` */
  readonly randomUUID: () => string
  /** `navigator.locks` (Web Locks API) */
  readonly locks: { request<Result>(name: string, callback: () => Promise<Result>): Promise<Result> }
  /** `new BroadcastChannel(name)` (HTML §9.5) */
  openChannel(name: string): {
    onmessage: ((event: { readonly data: string }) => void) | null
    postMessage(data: string): void
  }
  /** `crypto.subtle.generateKey` with `extractable: false`: to sign with, never to copy. */
  readonly generateKeyPair: () => Promise<CryptoKeyPair>
  /** `crypto.subtle.sign` */
  sign(key: CryptoKey, data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>
  /** A store of IndexedDB, which takes a CryptoKey as it is. */
  readonly indexedDB: {
    get(name: string): Promise<CryptoKeyPair | undefined>
    put(name: string, pair: CryptoKeyPair): Promise<void>
  }
  readonly localStorage: {
    getItem(key: string): string | null
    setItem(key: string, value: string): void
    removeItem(key: string): void
  }
}

/** The same page with another `fetch`, which mostly wraps its own. */
export const withFetch = (
  { url, now, randomUUID, locks, openChannel, generateKeyPair, sign, indexedDB, localStorage }: PagePowers,
  fetch: PagePowers['fetch'],
): PagePowers => ({ url, now, randomUUID, locks, openChannel, generateKeyPair, sign, indexedDB, localStorage, fetch })

export interface PageAnswer {
  readonly status: number
  /** Those that the page may read. */
  readonly headers: Iterable<readonly [name: string, value: string]>
  readonly body: string
}

/**
 * What a page may give to a partner's service: a token for it, one that says who the user is, one to get more tokens by,
 * one for the shop, for later.
 */
export type PartnerToken = 'token' | 'id-token' | 'refresh-token' | 'later-token'

/** What a person does in the shop. */
export interface ShopPage {
  logIn(page: PagePowers, user: string, password: string): Promise<PageAnswer>
  /** Opens one of the shop's lists: her own orders, all customers (for staff), or the newsletter, where there is one. */
  read(page: PagePowers, list: 'orders' | 'customers' | 'newsletter'): Promise<PageAnswer>
  /** @param typed the password, where the form asks for it */
  transfer(page: PagePowers, to: string, euros: number, typed?: string): Promise<PageAnswer>
  changePassword(page: PagePowers, old: string, next: string): Promise<PageAnswer>
  logOut(page: PagePowers): Promise<PageAnswer>
  /** She uses the partner's service, which gets a token; only a page that has one can do that. */
  usePartner?(page: PagePowers, gives: PartnerToken): Promise<PageAnswer>
}
