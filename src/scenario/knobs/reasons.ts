/** Why each knob matters, in one sentence with its source; by the field, and where kinds differ, by both. */
import type { Knob } from './knob.ts'

const reasons: Readonly<Record<string, string>> = {
  'session.lifetime': 'A session ends at the latest this long after login, whatever happens (ASVS 7.3.2).',
  'jwt.lifetime': 'Nobody can take a signed token back, so its exp is what ends a theft (RFC 7519 §4.1.4).',
  idle: 'A session that nobody uses ends by itself; whoever uses it, also a thief, begins the time anew (ASVS 7.3.1).',
  idBits: 'Whoever can try every id gets in without a password: 128 bits are out of reach (ASVS 7.2.3).',
  renewId: 'An id that was known before the login must be worth nothing after it (ASVS 7.2.4).',
  acceptUnknownIds: 'A server that takes any id for a new session lets others choose it (OWASP Session Management).',
  hashedIds: 'A copy of the store then holds no id that opens anything, only its hash (OWASP Session Management).',
  logoutDeletes: 'Clearing the cookie ends nothing for whoever has a copy; deleting the row does (ASVS 7.4.1).',
  maxSessions: 'One login more ends the oldest one, also when it is a thief’s (ASVS 7.1.2).',
  hostPrefix:
    'The browser takes such a cookie from this very host only, so no sibling can plant one (RFC 6265bis §4.1.3.2).',
  httpOnly: 'Scripts in the page, also injected ones, do not see the cookie (RFC 6265bis §4.1.2.6).',
  secure: 'The cookie travels over https only, where nobody on the way can read it (RFC 6265bis §4.1.2.5).',
  sameSite: 'Decides whether requests that other sites start carry the cookie (RFC 6265bis §4.1.2.7).',
  hsts: 'After one visit over https the browser never asks this host over http again (RFC 6797 §8.3).',
  csrf: 'Tells the shop’s own requests from those that another page made the browser send (OWASP CSRF Prevention).',
  getChangesState: 'GET must be safe (RFC 9110 §9.2.1): a link or an image is enough to send one.',
  cors: 'Decides which other origins’ scripts may read an answer that was made for Alice (Fetch §3.3).',
  store:
    'One store knows every login and every request asks it; memory and caches are quicker and know less, a cookie asks nobody and can’t be taken back.',
  cacheTtl: 'A deleted session lives on in every cache until its entry expires.',
  payload: 'Browsers refuse a cookie above 4096 bytes (RFC 6265bis §5.7), and servers a header above some 16 KB (431).',
  'session.binding':
    'Makes a copy of the cookie alone worthless: by address and browser, or by a key that stays in the device (DBSC).',
  'jwt.binding': 'A token that is bound to a key is worthless without a fresh proof by that key (RFC 9449).',

  alg: 'With HS256 whoever can check a token can also make one; EdDSA, ES256, RS256 and PS256 keep the two apart (RFC 8725 §3.1).',
  secret: 'A secret that is a word is found by trying words against one token, offline (RFC 8725 §3.5).',
  checkSignature: 'A payload that is only decoded says whatever its writer wants (RFC 8725 §3.3).',
  algorithms: 'A header that chooses the algorithm lets the attacker choose it (RFC 8725 §3.1).',
  headerKeys: 'A key that comes with the token proves nothing but that its maker had a key (RFC 8725 §3.10).',
  checkExpiry: 'Without it a token that leaked once is good for ever (RFC 7519 §4.1.4).',
  leeway: 'Forgives clocks that differ, and gives every stolen token as much more (RFC 7519 §4.1.4).',
  checkIssuer: 'A valid signature of somebody else’s is not a login here (RFC 8725 §3.8).',
  checkAudience: 'A token that Alice gave another service must not open this one (RFC 8725 §3.9).',
  checkType: 'An id token or a reset link’s token is signed by the same key, and is no access token (RFC 8725 §3.11).',
  storage:
    'What scripts can read, an injected script can send away; what the browser sends by itself, other sites can make it send (OAuth for Browser-Based Apps §6).',
  claims: 'A signed payload is readable by everyone it passes; only encryption hides it (RFC 7519 §12).',
  claimBytes: 'Every request carries every claim; headers above some 16 KB are refused with 431 (RFC 6585 §5).',
  issuer: 'An identity provider’s key set is fetched and cached, so a rotation is heard of late.',
  jwksTtl: 'A key that leaked and was rotated out is trusted until this cache expires.',
  clockSkew: 'A token is not valid yet where the clock is behind (RFC 7519 §4.1.5).',
  revocation: 'Each way to take a token back costs a look-up, a delay, or both.',
  revocationLag: 'For this long after the revocation the token is still good.',
  refresh: 'A short access token and a long refresh token: one is checked quickly, the other can be taken back.',
  refreshLifetime: 'For so long a refresh token works when nobody uses it (RFC 9700 §4.14.2).',
  refreshCap: 'However often it is refreshed, the login ends here (OAuth for Browser-Based Apps §8).',
  reuseDetection:
    'A refresh token that comes a second time is in two hands, so the whole family ends (RFC 9700 §4.14.2).',
  grace: 'Two tabs, or a lost answer, use a token twice without a thief; for this long that is forgiven.',
  hashedRefresh: 'A copy of the store then holds no token that refreshes anything.',
  logoutRevokes: 'Or the refresh token outlives the logout (RFC 9700 §4.14.2).',
  oneTabRefreshes: 'With a Web Lock, the second tab waits and takes what the first one got.',
  checkProofTarget: 'A proof for one method and URL must not open another (RFC 9449 §4.3).',
  proofNonce: 'Or a script in the page makes proofs for next week, and takes them along (RFC 9449 §11.2).',
  checkProofReuse: 'Or whoever overhears a proof can send it again while it is fresh (RFC 9449 §11.1).',

  servers:
    'A balancer may send each request to another server; what only one of them remembers, the others don’t know.',
  balancer: 'Sticky sends one address always to the same server, until that one is gone.',
  latency: 'One way; every request pays it twice.',
  storeLatency: 'One way; every look-up pays it twice.',
  storeFailure: 'Closed locks everyone out, open lets everyone in, a replica knows what was true a moment ago.',
  roleFrom: 'What a credential says about a role stays true until it expires; a look-up hears of a change at once.',
  endOnPasswordChange: 'Whoever changes a password because of a thief wants the thief out (ASVS 7.4.3).',
  csp: 'A policy without unsafe-inline does not run what was injected into the page (CSP3 §6.1.11).',
  stepUp: 'A script in the page can do what Alice’s click can do, but it doesn’t know her password.',
}

export const whyItMatters = ({ kind, field }: Knob): string => reasons[`${kind}.${field}`] ?? reasons[field] ?? ''
