import type { Store } from '../../bindings.ts'

/** A proof that was accepted, found by its jti; nobody asks for it after `until`. */
export type ProofRow = Readonly<{ until: number }>

export interface DpopBindings {
  readonly proofs: Store<ProofRow>
  /** The key from which nonces are made, known to the issuer and its servers alone. */
  readonly nonceKey: Uint8Array<ArrayBuffer>
}
