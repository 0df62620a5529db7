import type {
  Algorithm,
  algorithmPolicies,
  claimSets,
  csrfDefences,
  headerKeyPolicies,
  issuers,
  refreshKinds,
  revocations,
  sameSites,
  secrets,
  tokenBindings,
  tokenStorages,
} from '../knobValues.ts'
import type { Seconds } from '../time.ts'
import { usualTopology, type Topology } from './topology.ts'

/** A shop that signs who Alice is, and afterwards checks the signature and the claims. */
export interface JwtSetup extends Topology {
  readonly kind: 'jwt'
  readonly alg: Algorithm
  /** What an HMAC's secret is: as many random bytes as the hash, or a word (RFC 7518 §3.2). */
  readonly secret: (typeof secrets)[number]
  /** Lifetime of an access token: `exp` minus `iat` (RFC 7519 §4.1.4). */
  readonly lifetime: Seconds

  /** Whether the signature is checked at all (RFC 8725 §3.3). */
  readonly checkSignature: boolean
  /** Who chooses the algorithm: the key it belongs to, any but "none", or the token's header (RFC 8725 §3.1). */
  readonly algorithms: (typeof algorithmPolicies)[number]
  /** What a key in the token's own header is good for (RFC 8725 §3.10). */
  readonly headerKeys: (typeof headerKeyPolicies)[number]
  readonly checkExpiry: boolean
  /** Clock difference that is forgiven (RFC 7519 §4.1.4). */
  readonly leeway: Seconds
  readonly checkIssuer: boolean
  readonly checkAudience: boolean
  /** Explicit typing (RFC 8725 §3.11, RFC 9068 §4). */
  readonly checkType: boolean

  /** Where the browser side keeps the token. */
  readonly storage: (typeof tokenStorages)[number]
  /** SameSite of the cookie, where it is kept in one. */
  readonly sameSite: (typeof sameSites)[number]
  /** CSRF defence, where the browser sends the credential by itself. */
  readonly csrf: (typeof csrfDefences)[number]

  /** What a token says about Alice: her id, also her e-mail address and name, or all of it encrypted. */
  readonly claims: (typeof claimSets)[number]
  /** Bytes of further claims in each token. */
  readonly claimBytes: number

  /** Whether the API signs its own tokens or an identity provider does. */
  readonly issuer: (typeof issuers)[number]
  /** How long a server keeps the identity provider's key set (RFC 7517 §5). */
  readonly jwksTtl: Seconds
  /** Seconds by which each further server's clock is behind the one before. */
  readonly clockSkew: Seconds

  /** How a token can be taken back before it expires. */
  readonly revocation: (typeof revocations)[number]
  /** Replication lag, time between two checks, list TTL or push delay: how late a revocation may be heard of. */
  readonly revocationLag: Seconds

  readonly refresh: (typeof refreshKinds)[number]
  /** Lifetime of a refresh token; each rotation begins it anew. */
  readonly refreshLifetime: Seconds
  /** The end of a family of refresh tokens, whatever its rotations; 0: none (RFC 9700 §4.14.2). */
  readonly refreshCap: Seconds
  /** Whether a token that was used before ends its family (RFC 9700 §4.14.2). */
  readonly reuseDetection: boolean
  /** How long the previous token still gives its successor. */
  readonly grace: Seconds
  /** Whether the store holds hashes of refresh tokens instead of the tokens. */
  readonly hashedRefresh: boolean
  /** Whether a logout ends the family of refresh tokens (RFC 9700 §4.14.2). */
  readonly logoutRevokes: boolean
  /** Whether only one tab refreshes at a time (Web Locks). */
  readonly oneTabRefreshes: boolean

  /** What ties a token to a key of the client's (RFC 9449). */
  readonly binding: (typeof tokenBindings)[number]
  /** Whether a proof's method and URL are checked (RFC 9449 §4.3, htm and htu). */
  readonly checkProofTarget: boolean
  /** Whether a proof works once (RFC 9449 §11.1, jti). */
  readonly checkProofReuse: boolean
  /** Whether a proof holds a nonce that the server gave a moment ago (RFC 9449 §8, §9). */
  readonly proofNonce: boolean
}

/**
 * What a careful team ships without a store. A link says only what differs from it, so it stays as it is for ever.
 */
export const hardenedJwt: JwtSetup = {
  kind: 'jwt',
  alg: 'EdDSA',
  secret: 'random',
  lifetime: 15 * 60,
  checkSignature: true,
  algorithms: 'pinned',
  headerKeys: 'ignored',
  checkExpiry: true,
  leeway: 0,
  checkIssuer: true,
  checkAudience: true,
  checkType: true,
  storage: 'localStorage',
  sameSite: 'Lax',
  csrf: 'Origin',
  claims: 'minimal',
  claimBytes: 0,
  issuer: 'same',
  jwksTtl: 10 * 60,
  clockSkew: 0,
  revocation: 'none',
  revocationLag: 60,
  refresh: 'none',
  refreshLifetime: 24 * 3600,
  refreshCap: 0,
  reuseDetection: true,
  grace: 0,
  hashedRefresh: true,
  logoutRevokes: true,
  oneTabRefreshes: true,
  binding: 'none',
  checkProofTarget: true,
  checkProofReuse: true,
  proofNonce: false,
  ...usualTopology,
  roleFrom: 'credential',
}
