import type { Store } from '../../env.ts'

/** What a team decides about sender-constrained tokens. Each field is read at one place. */
export interface DpopConfig {
  /** Whether a token is tied to a key that the client has to prove with each request (RFC 9449). */
  readonly binding: 'none' | 'dpop'
  /** Whether a proof is for one method and URL. */
  readonly checkProofTarget: boolean
  /** Whether a proof works once. */
  readonly checkProofReuse: boolean
  /** Whether a proof has to hold a nonce that the server gave a moment ago. */
  readonly proofNonce: boolean
}

/** A proof that was accepted, found by its jti; nobody asks for it after `until`. */
export type ProofRow = Readonly<{ until: number }>

export interface DpopBindings {
  readonly proofs: Store<ProofRow>
  /** The key from which nonces are made, known to the issuer and its servers alone. */
  readonly nonceKey: Uint8Array<ArrayBuffer>
}
