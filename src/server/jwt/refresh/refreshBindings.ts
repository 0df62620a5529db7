import type { Store } from '../../bindings.ts'

/** A token that was given out, found by the token or by its hash. It never changes: the family says what it is worth. */
export type RefreshRow = Readonly<{ family: string; generation: number; issued: number; expires: number }>

/**
 * All tokens that come from one login. One row of it is what a rotation changes, so that two of them can't both be the
 * next one. `revoked` is 0 or the time; `jkt` is the thumbprint of the key that the client proved, or empty.
 */
export type FamilyRow = Readonly<{
  user: string
  generation: number
  started: number
  rotated: number
  revoked: number
  jkt: string
}>

/** A token that came with a request, and what the store knows of it. */
export interface PresentedToken {
  readonly token: string
  readonly row: RefreshRow
}

export interface RefreshBindings {
  readonly refreshTokens: Store<RefreshRow>
  readonly families: Store<FamilyRow>
  /** The key from which successors are derived, known to the server alone. */
  readonly refreshKey: Uint8Array<ArrayBuffer>
}
