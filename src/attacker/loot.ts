/** How a copy was made, or how else he came by it. */
export type Theft =
  | 'malware'
  | 'script'
  | 'network'
  | 'guess'
  | 'planted'
  | 'invented'
  | 'dump'
  | 'forgery'
  | 'service'
  | 'log'
  | 'refresh'

/** What a thief holds after a copy: plain data, each piece with the place it was found in. */
export type Loot =
  | {
      readonly from: 'cookie'
      readonly name: string
      readonly value: string
      /** The host the cookie is for. */
      readonly host: string
    }
  | { readonly from: 'localStorage'; readonly origin: string; readonly key: string; readonly value: string }
  /** A private key that a page keeps in IndexedDB, as the files of the profile hold it: a JWK (RFC 7517), as JSON. */
  | { readonly from: 'indexedDB'; readonly origin: string; readonly key: string; readonly value: string }
  /** A token from no store: made by himself, received by a service of his, read in a log, or off a request. */
  | { readonly from: 'forgery' | 'service' | 'log' | 'request'; readonly value: string }
  /** A token that the shop itself gave him for another one, or a key out of its store. */
  | { readonly from: 'answer' | 'dump'; readonly key: 'access_token' | 'refresh_token'; readonly value: string }
  /** A proof of possession that somebody else made, with what it was made for (RFC 9449). */
  | { readonly from: 'proof'; readonly method: string; readonly url: string; readonly value: string }
