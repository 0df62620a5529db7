/** The knobs of a shop that signs who Alice is, and afterwards checks the signature and the claims. */
import { choice, count, onOff, span, withDefault, type Condition } from './entry.ts'
import { shopKnobs } from './shop.ts'

const refreshed: Condition = { refresh: ['static', 'rotating'] }
const rotating: Condition = { refresh: ['rotating'] }
/** A proof names its token (RFC 9449 §4.2, ath), so the page has to see it. */
const seenByPage: Condition = { storage: ['localStorage', 'memory'] }
const dpop: Condition = { binding: ['dpop'] }
const inCookie: Condition = { storage: ['cookie', 'bff'] }

export const jwtKnobs = {
  /**
   * Digital signature or MAC algorithm (RFC 7518 §3.1, RFC 8037 §3.1). The signatures of ES256 and PS256 hold
   * randomness, so two runs differ in them.
   */
  alg: choice(['EdDSA', 'ES256', 'RS256', 'PS256', 'HS256'], {
    default: 'EdDSA',
    group: 'Token',
    label: 'Algorithm',
    why: 'With HS256 whoever can check a token can also make one; EdDSA, ES256, RS256 and PS256 keep the two apart.',
    source: 'RFC 7515 §10.5',
  }),

  /** What an HMAC's secret is: as many random bytes as the hash, or a word (RFC 7518 §3.2). */
  secret: choice(['random', 'word'], {
    default: 'random',
    group: 'Token',
    label: 'HMAC secret',
    why: 'A secret that is a word is found by trying words against one token, offline.',
    source: 'RFC 8725 §3.5',
    requires: [{ alg: ['HS256'] }],
  }),

  /** Lifetime of an access token: `exp` minus `iat` (RFC 7519 §4.1.4). */
  lifetime: span({
    default: 15 * 60,
    group: 'Lifetime',
    label: 'Lifetime',
    why: 'Nobody can take a signed token back, so its exp is what ends a theft.',
    source: 'RFC 7519 §4.1.4',
  }),

  /** Whether the signature is checked at all (RFC 8725 §3.3). */
  checkSignature: onOff({
    default: true,
    group: 'Verification',
    label: 'Signature checked',
    why: 'A payload that is only decoded says whatever its writer wants.',
    source: 'RFC 8725 §3.3',
  }),

  /** Who chooses the algorithm: the key it belongs to, any but "none", or the token's header (RFC 8725 §3.1). */
  algorithms: choice(['pinned', 'denylist', 'header'], {
    default: 'pinned',
    group: 'Verification',
    label: 'Algorithm by',
    why: 'A header that chooses the algorithm lets the attacker choose it.',
    source: 'RFC 8725 §3.1',
    requires: [{ checkSignature: [true] }],
  }),

  /** What a key in the token's own header is good for (RFC 8725 §3.10). */
  headerKeys: choice(['ignored', 'jwk', 'jku'], {
    default: 'ignored',
    group: 'Verification',
    label: 'Key in the header',
    why: 'A key that comes with the token proves nothing but that its maker had a key.',
    source: 'RFC 8725 §3.10',
    requires: [{ checkSignature: [true] }],
  }),

  /** Whether `exp` and `nbf` are checked (RFC 7519 §4.1.4, §4.1.5). */
  checkExpiry: onOff({
    default: true,
    group: 'Verification',
    label: 'exp, nbf checked',
    why: 'Without it a token that leaked once is good for ever.',
    source: 'RFC 7519 §4.1.4',
  }),

  /** Clock difference that is forgiven (RFC 7519 §4.1.4). */
  leeway: span({
    default: 0,
    zero: 'none',
    group: 'Verification',
    label: 'Leeway',
    why: 'Forgives clocks that differ, and gives every stolen token as much more.',
    source: 'RFC 7519 §4.1.4',
    requires: [{ checkExpiry: [true] }],
  }),

  /** Whether `iss` is checked (RFC 8725 §3.8). */
  checkIssuer: onOff({
    default: true,
    group: 'Verification',
    label: 'iss checked',
    why: 'A valid signature of somebody else’s is not a login here.',
    source: 'RFC 8725 §3.8',
  }),

  /** Whether `aud` is checked (RFC 8725 §3.9). */
  checkAudience: onOff({
    default: true,
    group: 'Verification',
    label: 'aud checked',
    why: 'A token that Alice gave another service must not open this one.',
    source: 'RFC 8725 §3.9',
  }),

  /** Explicit typing (RFC 8725 §3.11, RFC 9068 §4). */
  checkType: onOff({
    default: true,
    group: 'Verification',
    label: 'typ checked',
    why: 'An id token or a reset link’s token is signed by the same key, and is no access token.',
    source: 'RFC 8725 §3.11',
  }),

  /** Where the browser side keeps the token. */
  storage: choice(['localStorage', 'memory', 'cookie', 'bff'], {
    default: 'localStorage',
    group: 'Kept where',
    label: 'Kept in',
    why: 'What scripts can read, an injected script can send away; what the browser sends by itself, other sites can make it send.',
    source: 'OAuth 2.0 for Browser-Based Apps (IETF draft) §8',
  }),

  /** SameSite of the cookie, where it is kept in one. */
  sameSite: choice(['Strict', 'Lax', 'None', 'unset'], {
    default: 'Lax',
    group: 'Kept where',
    label: 'SameSite',
    why: 'Decides whether requests that other sites start carry the cookie. Unset, Chromium takes Lax; Firefox and Safari take None.',
    source: 'RFC 6265bis §4.1.2.7',
    requires: [inCookie],
  }),

  /** CSRF defence, where the browser sends the credential by itself. */
  csrf: choice(['none', 'Origin', 'Sec-Fetch-Site', 'token'], {
    default: 'Origin',
    group: 'Forged requests',
    label: 'CSRF defence',
    why: 'Tells the shop’s own requests from those that another page made the browser send.',
    source: 'OWASP CSRF Prevention',
    requires: [inCookie],
  }),

  /** What a token says about Alice: her id, also her e-mail address and name, or all of it encrypted. */
  claims: choice(['minimal', 'personal', 'encrypted'], {
    default: 'minimal',
    group: 'Token',
    label: 'Claims',
    why: 'A signed payload is readable by everyone it passes; only encryption hides it.',
    source: 'RFC 7519 §12',
  }),

  /** Bytes of further claims in each token. */
  claimBytes: count({
    default: 0,
    unit: 'bytes',
    range: [0, 30_000],
    group: 'Token',
    label: 'Further claims',
    why: 'Every request carries every claim; headers above 8 to 16 KB are refused, with 400 (nginx) or 431 (Node).',
    source: 'RFC 6585 §5',
  }),

  /** Whether the API signs its own tokens or an identity provider does. */
  issuer: choice(['same', 'separate'], {
    default: 'same',
    group: 'Token',
    label: 'Issuer',
    why: 'An identity provider’s key set is fetched and cached, so a rotation is heard of late.',
    // The other ways are a talk between an issuer and its servers, so there it is always apart.
    requires: [{ revocation: ['none', 'denylist', 'not-before'] }],
  }),

  /** How long a server keeps the identity provider's key set (RFC 7517 §5). */
  jwksTtl: span({
    default: 10 * 60,
    zero: 'not cached',
    group: 'Token',
    label: 'Key set cached for',
    why: 'A key that leaked and was rotated out is trusted until this cache expires.',
    requires: [{ issuer: ['separate'], revocation: ['introspection', 'status-list', 'push'] }],
  }),

  /** Seconds by which each further server's clock is behind the one before. */
  clockSkew: span({
    default: 0,
    zero: 'nothing',
    group: 'Servers',
    label: 'Clocks apart by',
    why: 'A token is not valid yet where the clock is behind.',
    source: 'RFC 7519 §4.1.5',
    requires: [{ servers: [2, 3] }],
  }),

  /** How a token can be taken back before it expires. */
  revocation: choice(['none', 'denylist', 'not-before', 'introspection', 'status-list', 'push'], {
    default: 'none',
    group: 'Revocation',
    label: 'Revocation',
    why: 'Each way to take a token back costs a look-up, a delay, or both. Introspection hears of it at once only as long as its answers are not cached.',
  }),

  /** Replication lag, time between two checks, list TTL or push delay: how late a revocation may be heard of. */
  revocationLag: span({
    default: 60,
    zero: 'at once',
    group: 'Revocation',
    label: 'Heard of after',
    why: 'For this long after the revocation the token is still good.',
    requires: [{ revocation: ['denylist', 'not-before', 'status-list', 'push'] }],
  }),

  /** How long a server keeps the issuer's answer about a token (RFC 7662 §2.2). */
  introspectionCache: span({
    default: 0,
    zero: 'not cached',
    group: 'Revocation',
    label: 'Answers cached for',
    why: 'A server that keeps the issuer’s answer asks less, and lets a token in for so long after its end.',
    source: 'RFC 7662 §2.2',
    requires: [{ revocation: ['introspection'] }],
  }),

  /** Whether there is a refresh token, and whether each use replaces it (RFC 9700 §4.14.2). */
  refresh: choice(['none', 'static', 'rotating'], {
    default: 'none',
    group: 'Refresh',
    label: 'Refresh token',
    why: 'A short access token and a long refresh token: one is checked quickly, the other can be taken back.',
  }),

  /** Lifetime of a refresh token; each rotation begins it anew. */
  refreshLifetime: span({
    default: 24 * 3600,
    group: 'Refresh',
    label: 'Refresh lifetime',
    why: 'For so long a refresh token works when nobody uses it.',
    source: 'RFC 9700 §4.14.2',
    requires: [refreshed],
  }),

  /** The end of a family of refresh tokens, whatever its rotations; 0: none (RFC 9700 §4.14.2). */
  refreshCap: span({
    default: 0,
    zero: 'none',
    group: 'Refresh',
    label: 'Absolute cap',
    why: 'However often it is refreshed, the login ends here.',
    source: 'OAuth 2.0 for Browser-Based Apps (IETF draft) §6.3.2.3',
    requires: [refreshed],
  }),

  /** Whether a token that was used before ends its family (RFC 9700 §4.14.2). */
  reuseDetection: onOff({
    default: true,
    group: 'Refresh',
    label: 'Reuse detection',
    why: 'A refresh token that comes a second time is in two hands, so the whole family ends.',
    source: 'RFC 9700 §4.14.2',
    requires: [rotating],
  }),

  /** How long the previous token still gives its successor. */
  grace: span({
    default: 0,
    zero: 'none',
    group: 'Refresh',
    label: 'Grace',
    why: 'Two tabs, or a lost answer, use a token twice without a thief; for this long that is forgiven.',
    requires: [rotating],
  }),

  /** Whether the store holds hashes of refresh tokens instead of the tokens. */
  hashedRefresh: onOff({
    default: true,
    group: 'Refresh',
    label: 'Stored hashed',
    why: 'A copy of the store then holds no token that refreshes anything.',
    requires: [refreshed],
  }),

  /** Whether a logout ends the family of refresh tokens (RFC 9700 §4.14.2). */
  logoutRevokes: onOff({
    default: true,
    group: 'Refresh',
    label: 'Logout revokes',
    why: 'Or the refresh token outlives the logout.',
    source: 'RFC 9700 §4.14.2',
    requires: [refreshed],
  }),

  /** Whether only one tab refreshes at a time (Web Locks). */
  oneTabRefreshes: onOff({
    default: true,
    group: 'Refresh',
    label: 'One tab refreshes',
    why: 'With a Web Lock, the second tab waits and takes what the first one got.',
    // A BFF refreshes by itself, and no tab does.
    requires: [refreshed, { storage: ['localStorage', 'memory', 'cookie'] }],
  }),

  /** What ties a token to a key of the client's (RFC 9449). */
  binding: choice(['none', 'dpop'], {
    default: 'none',
    group: 'Binding',
    label: 'Bound to',
    why: 'A token that is bound to a key is worthless without a fresh proof by that key.',
    source: 'RFC 9449',
    requires: [seenByPage],
  }),

  /**
   * Where the page keeps the key pair. `extractable: false` keeps scripts from its bytes; Chromium writes them to
   * IndexedDB in clear, so that whoever copies the profile has them.
   */
  proofKey: choice(['indexedDB', 'memory'], {
    default: 'indexedDB',
    group: 'Binding',
    label: 'Proof key kept in',
    why: 'In IndexedDB malware finds it on the disk, beside the tokens. In memory it goes with the page: after a reload, or in another tab, Alice has to log in again.',
    source: 'OAuth 2.0 for Browser-Based Apps (IETF draft) §8.6',
    requires: [dpop, seenByPage],
  }),

  /** Whether a proof's method and URL are checked (RFC 9449 §4.3, htm and htu). */
  checkProofTarget: onOff({
    default: true,
    group: 'Binding',
    label: 'htm, htu checked',
    why: 'A proof for one method and URL must not open another.',
    source: 'RFC 9449 §4.3',
    requires: [dpop, seenByPage],
  }),

  /** Whether a proof works once (RFC 9449 §11.1, jti). */
  checkProofReuse: onOff({
    default: true,
    group: 'Binding',
    label: 'Proof works once',
    why: 'Or whoever overhears a proof can send it again while it is fresh.',
    source: 'RFC 9449 §11.1',
    requires: [dpop, seenByPage],
  }),

  /** Whether a proof holds a nonce that the server gave a moment ago (RFC 9449 §8, §9). */
  proofNonce: onOff({
    default: false,
    group: 'Binding',
    label: 'Proof holds a nonce',
    why: 'Or a script in the page makes proofs for next week, and takes them along.',
    source: 'RFC 9449 §11.2',
    requires: [dpop, seenByPage],
  }),

  ...shopKnobs,
  roleFrom: withDefault(shopKnobs.roleFrom, 'credential'),
}
