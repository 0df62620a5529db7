/** What a thief holds after a copy: plain data, each piece with the place it was found in. */
export type Loot =
  | {
      readonly from: 'cookie'
      readonly name: string
      readonly value: string
      readonly host: string
      readonly secure: boolean
    }
  | { readonly from: 'localStorage'; readonly origin: string; readonly key: string; readonly value: string }
