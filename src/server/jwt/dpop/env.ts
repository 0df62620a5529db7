import type { Store } from '../../env.ts'

/** What a team decides about sender-constrained tokens. Each field is read at one place. */
export interface DpopConfig {
  /** Whether a token is tied to a key that the client has to prove with each request (RFC 9449). */
  readonly binding: 'none' | 'dpop'
  /** Whether a proof is for one method and URL. */
  readonly checkProofTarget: boolean
  /** Whether a proof works once. */
  readonly checkProofReuse: boolean
}

/** A proof that was accepted, found by its jti; nobody asks for it after `until`. */
export type ProofRow = Readonly<{ until: number }>

export interface DpopBindings {
  readonly proofs: Store<ProofRow>
}
