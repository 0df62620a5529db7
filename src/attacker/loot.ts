/** How a copy was made. */
export type Theft = 'malware' | 'script' | 'network'

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
