/** How a copy was made, or how else he came by it. */
export type Theft =
  'malware' | 'script' | 'network' | 'guess' | 'planted' | 'invented' | 'dump' | 'forgery' | 'service' | 'log'

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
  /** A token from no browser: made by himself, received by a service of his, or read in a log. */
  | { readonly from: 'forgery' | 'service' | 'log'; readonly value: string }
