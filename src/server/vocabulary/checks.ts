/**
 * Everything that a server checks, and the words for it. The key stands in the audit log and in code that looks for a
 * check; the words are for people.
 */
export const checks = {
  // Who asks: passwords, the operator, another server.
  password: 'password',
  'password-again': 'password again',
  'old-password': 'old password',
  guesses: 'guesses so far',
  client: 'client',
  'operator-token': 'operator token',
  'asked-by-server': 'asked by a server',
  role: 'role',
  'logged-in': 'logged in',

  // Sessions: their cookie, their row, what they are tied to.
  'session-cookie': 'session cookie',
  'id-given-out': 'id given out by us',
  'row-in-cache': 'row in the cache',
  'row-in-store': 'row in the store',
  store: 'store',
  'not-expired': 'not expired',
  'idle-timeout': 'idle timeout',
  'sessions-of-user': 'sessions of this user',
  'same-network': 'same network',
  'same-browser': 'same browser',
  'delete-row': 'delete the row',
  'not-bound-yet': 'not bound yet',
  'device-session': 'device session',
  'device-proof': 'proof by the device',

  // Whose page made the request.
  'own-page': 'made by our own page?',
  origin: 'Origin',
  'sec-fetch-site': 'Sec-Fetch-Site',
  'csrf-token': 'CSRF token',

  // Tokens: how they come, their form, their signature, their claims. Claims that are right together are one line.
  'bearer-token': 'bearer token',
  'token-cookie': 'token cookie',
  decrypted: 'decrypted',
  form: 'form',
  'key-set': 'key set',
  signature: 'signature',
  iss: 'iss',
  aud: 'aud',
  typ: 'typ',
  'iss-aud': 'iss, aud',
  'iss-typ': 'iss, typ',
  'aud-typ': 'aud, typ',
  'iss-aud-typ': 'iss, aud, typ',
  sub: 'sub',
  'not-before': 'not before',
  'reset-token': 'reset+jwt',
  'partner-refresh-token': 'rt+jwt',
  'not-used-before': 'not used before',
  'end-other-logins': 'end other logins',

  // Whether a token was taken back.
  'taken-back': 'taken back?',
  'not-taken-back': 'not taken back',
  denylist: 'denylist',
  'user-not-before': 'not-before of the user',
  introspection: 'introspection',
  'status-list': 'status list',
  'told-of-end': 'told of its end',
  event: 'event',

  // Proofs by the client's key (RFC 9449).
  'dpop-proof': 'DPoP proof',
  'proof-signature': 'proof signature',
  'key-of-token': 'key of the token',
  'key-of-family': 'key of the family',
  'cnf-jkt': 'cnf.jkt',
  'htm-htu': 'htm, htu',
  ath: 'ath',
  'iat-fresh': 'iat fresh',
  jti: 'jti',
  nonce: 'nonce',

  // Refresh tokens and their families.
  'refresh-token': 'refresh token',
  family: 'family',
  'absolute-cap': 'absolute cap',
  grace: 'grace',
  'reuse-detection': 'reuse detection',
  'end-family': 'end the family',

  // A backend for the frontend.
  api: 'API',
  tokens: 'tokens',
  'new-token': 'new token',
} as const

/** The name of a check, as the audit log has it. */
export type CheckName = keyof typeof checks

/** Whether a text from outside names a check. */
export const isCheckName = (text: unknown): text is CheckName => typeof text === 'string' && Object.hasOwn(checks, text)

/** What a person reads of a check. */
export const checkWords = (check: CheckName): string => checks[check]
