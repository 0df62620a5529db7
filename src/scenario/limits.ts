/** A script spans at most 400 days of virtual time, in milliseconds. */
export const LATEST = 400 * 24 * 3600 * 1000
export const MOST_STEPS = 100

/** The pages that Mallory has ready on mallory.test and on blog.shop.test, a subdomain he took over. */
export const traps = [
  'form-post',
  'sibling-form-post',
  'link-get',
  'cross-origin-read',
  'cookie-toss',
  'plant-id',
] as const
export type Trap = (typeof traps)[number]

/** The ways in which Mallory makes a token in Alice's name. */
export const forgeries = [
  'tamper',
  'none',
  'noNE',
  'confusion',
  'weak-secret',
  'jwk',
  'jku',
  'tenant',
  'stolen-key',
] as const
export type Forgery = (typeof forgeries)[number]

/**
 * What Alice's page hands to the partner's service: a token made for the partner, her id token, a refresh token for the
 * partner, or a token for the shop that is not good yet.
 */
export const handedTokens = ['token', 'id-token', 'refresh-token', 'later-token'] as const
export type HandedToken = (typeof handedTokens)[number]

/**
 * What an injected script is for: it reads what scripts may read, it acts as the page's own script would, it waits in
 * the place of the page's `fetch` for what goes by, or it makes proofs by the page's key, for later.
 */
export const injections = ['read', 'ride', 'hook', 'presign'] as const
export type Injection = (typeof injections)[number]

/** What a proof that was read is sent again for: the same request, or another URL. */
export const proofTargets = ['same', 'other'] as const
export type ProofTarget = (typeof proofTargets)[number]
