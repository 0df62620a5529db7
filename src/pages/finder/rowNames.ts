/**
 * What people call the rows of the catalogue: the names of OWASP, CWE and the RFCs, and everyday ones. A title asks; these
 * are what is typed. `names` are the row's subject, `related` is what it also shows.
 */
export interface RowNames {
  readonly names: readonly string[]
  readonly related?: readonly string[]
}

/** Of the scenario on the landing page, which is no row. */
export const landingNames: RowNames = {
  names: ['logout', 'stolen credential', 'session vs JWT', 'session or JWT'],
  related: ['sign out', 'token theft', 'cookie theft', 'expiry', 'exposure'],
}

export const rowNames: Readonly<Record<string, RowNames>> = {
  S1: {
    names: ['brute force', 'session id guessing', 'session prediction', 'insufficient entropy', 'CWE-330', 'CWE-331'],
    related: ['enumeration', 'weak random', 'CWE-340', 'WSTG-SESS-01'],
  },
  S2: { names: ['session fixation', 'CWE-384', 'WSTG-SESS-03'], related: ['renew id at login', 'planted session id'] },
  S3: {
    names: ['cookie tossing', 'subdomain', 'cookie injection', 'login CSRF'],
    related: ['subdomain takeover', '__Host- prefix', 'Domain attribute', 'CWE-565'],
  },
  S4: {
    names: ['XSS', 'cross-site scripting', 'cookie theft by script', 'CWE-79', 'CWE-1004'],
    related: ['injected script', 'session hijacking', 'document.cookie', 'OWASP Injection'],
  },
  S5: {
    names: ['XSS', 'cross-site scripting', 'session riding by script', 'on-site request forgery', 'CWE-79'],
    related: ['step-up', 're-authentication', 'transaction authorization', 'CSP'],
  },
  S6: {
    names: ['sniffing', 'man in the middle', 'MITM', 'SSL stripping', 'cleartext', 'CWE-319', 'CWE-614'],
    related: ['http', 'https', 'TLS', 'HSTS', 'Firesheep', 'sidejacking', 'WSTG-SESS-02'],
  },
  S7: {
    names: ['malware', 'infostealer', 'session hijacking', 'pass the cookie', 'DBSC', 'cookie theft'],
    related: ['device bound', 'phishing', 'replay', 'WSTG-SESS-09', 'CWE-522'],
  },
  S10: {
    names: ['CSRF', 'cross-site request forgery', 'XSRF', 'CWE-352', 'WSTG-SESS-05'],
    related: ['session riding', 'SameSite', 'hidden form', 'auto-submit'],
  },
  S11: { names: ['CSRF by GET', 'CWE-650'], related: ['safe methods', 'image', 'link', 'Lax'] },
  S12: { names: ['Lax plus POST', 'Lax-allowing-unsafe'], related: ['CSRF', 'SameSite default', 'unset'] },
  S13: {
    names: ['same-site CSRF', 'subdomain', 'sibling domain'],
    related: ['subdomain takeover', 'cross-origin', 'Sec-Fetch-Site', 'Origin', 'CSRF token'],
  },
  S18: {
    names: ['CORS misconfiguration', 'reflected Origin', 'CWE-942'],
    related: ['Access-Control-Allow-Origin', 'credentials', 'OWASP Security Misconfiguration'],
  },
  S21: {
    names: ['logout', 'sign out', 'insufficient session expiration', 'CWE-613', 'WSTG-SESS-06'],
    related: ['server-side logout', 'session termination'],
  },
  S22: {
    names: ['session timeout', 'idle timeout', 'absolute timeout', 'sliding session', 'keep alive', 'WSTG-SESS-07'],
    related: ['CWE-613', 'expiry'],
  },
  S23: {
    names: ['password change', 'password reset', 'log out everywhere', 'stale role'],
    related: ['CWE-613', 'privilege change', 'demoted', 'OWASP Broken Access Control'],
  },
  S26: {
    names: ['database leak', 'backup', 'stolen session store', 'hashed session ids', 'CWE-312'],
    related: ['SQL injection', 'Redis dump'],
  },
  S30: {
    names: ['fail open', 'fail closed', 'store outage', 'Redis down', 'CWE-636'],
    related: ['availability', 'replica', 'single point of failure'],
  },
  S31: {
    names: ['load balancer', 'sticky sessions', 'session affinity', 'in-memory sessions'],
    related: ['scaling', 'cluster', 'restart', 'deploy', 'logged out at random'],
  },
  S32: { names: ['stale cache', 'session cache', 'revocation delay'], related: ['revoke', 'cache TTL', 'CWE-613'] },
  S33: {
    names: ['cookie too large', 'stateless session', 'client-side session', '431'],
    related: ['4096 bytes', '400 Bad Request', 'header too large', 'chunks', 'CWE-565'],
  },
  J1: {
    names: ['signature not verified', 'decode instead of verify', 'CWE-347', 'CWE-345'],
    related: ['forged token', 'jwt.decode', 'OWASP Broken Authentication', 'WSTG-SESS-10'],
  },
  J2: {
    names: ['alg none', 'none algorithm', 'unsigned JWT', 'CWE-347'],
    related: ['denylist of algorithms', 'CVE-2015-9235'],
  },
  J4: {
    names: ['algorithm confusion', 'key confusion', 'RS256 to HS256', 'CWE-347'],
    related: ['public key as HMAC secret', 'CVE-2016-5431'],
  },
  J5: {
    names: ['weak secret', 'JWT cracking', 'brute force', 'dictionary attack', 'hashcat', 'CWE-326'],
    related: ['HMAC', 'word list', 'CWE-521'],
  },
  J6: { names: ['embedded jwk', 'jwk header injection', 'self-signed token', 'CVE-2018-0114'], related: ['CWE-347'] },
  J7: { names: ['jku', 'jku header injection', 'SSRF', 'CWE-918'], related: ['x5u', 'JWKS', 'CWE-347'] },
  J10: {
    names: ['tampering', 'claim manipulation', 'privilege escalation'],
    related: ['integrity', 'one byte changed'],
  },
  J11: { names: ['expired token accepted', 'exp', 'nbf', 'CWE-613'], related: ['expiry', 'not before', 'leeway'] },
  J12: {
    names: ['aud', 'iss', 'audience', 'issuer', 'token substitution', 'cross-service relay'],
    related: ['confused deputy', 'microservices', 'mix-up'],
  },
  J13: {
    names: ['cross-JWT confusion', 'token type confusion', 'ID token as access token', 'typ'],
    related: ['OpenID Connect', 'OIDC', 'reset token', 'at+jwt'],
  },
  J19: {
    names: ['leaked signing key', 'key rotation', 'JWKS cache', 'CWE-321'],
    related: ['kid', 'key compromise', 'stale key set'],
  },
  J20: {
    names: ['shared secret', 'HS256 in many services', 'symmetric signing'],
    related: ['microservices', 'EdDSA', 'CWE-798'],
  },
  J21: {
    names: ['logout', 'JWT logout', 'stolen access token', 'stateless logout', 'CWE-613'],
    related: ['token theft', 'replay', 'bearer', 'exposure', 'sign out'],
  },
  J22: {
    names: [
      'revoke',
      'revoke a JWT',
      'JWT revocation',
      'revocation',
      'denylist',
      'blacklist',
      'introspection',
      'status list',
    ],
    related: ['invalidate token', 'log out everywhere', 'ban a user', 'CWE-613'],
  },
  J24: {
    names: ['denylist outage', 'fail open', 'Redis down', 'CWE-636'],
    related: ['revoke', 'revocation', 'availability'],
  },
  J25: {
    names: ['stale claim', 'stale role', 'role change', 'demoted'],
    related: ['permissions', 'authorization', 'OWASP Broken Access Control', 'CWE-863'],
  },
  J26: {
    names: ['XSS', 'token storage', 'localStorage or cookie', 'BFF', 'CWE-922'],
    related: ['cross-site scripting', 'sessionStorage', 'in memory', 'where to store a JWT', 'CWE-79'],
  },
  J27: {
    names: ['CSRF with a JWT', 'JWT cookie', 'cross-site request forgery', 'CWE-352'],
    related: ['SameSite', 'XSRF'],
  },
  J28: {
    names: ['sensitive data in a JWT', 'personal data', 'base64 is not encryption', 'decode a JWT', 'CWE-200'],
    related: ['JWE', 'paste', 'jwt.io', 'inspect a token', 'GDPR', 'log', 'CWE-532'],
  },
  J30: {
    names: ['token size', 'large JWT', 'header too large', '431'],
    related: ['groups', 'bandwidth', 'scopes', 'cost'],
  },
  J32: { names: ['clock skew', 'clock drift', 'leeway', 'token used before issued'], related: ['nbf', 'iat', 'NTP'] },
  R1: {
    names: ['refresh token theft', 'stolen refresh token', 'static refresh token'],
    related: ['malware', 'persistence', 'token theft', 'revoke'],
  },
  R2: {
    names: ['refresh token rotation', 'rotation', 'thief refreshes first'],
    related: ['reuse detection', 'token theft'],
  },
  R3: {
    names: ['refresh token reuse detection', 'automatic reuse detection', 'refresh token replay', 'CWE-294'],
    related: ['family', 'breach detection', 'rotation', 'token theft'],
  },
  R4: { names: ['absolute cap', 'maximum lifetime of a refresh token'], related: ['absent user', 'inactivity'] },
  R5: {
    names: ['race condition', 'concurrent refresh', 'two tabs', 'CWE-362'],
    related: ['Web Locks', 'grace period', 'logged out at random', 'mutex'],
  },
  R6: {
    names: ['lost response', 'network failure', 'grace period'],
    related: ['retry', 'idempotent', 'mobile', 'reuse interval', 'logged out at random'],
  },
  R8: { names: ['sliding refresh', 'endless login', 'absolute timeout'], related: ['CWE-613', 'absolute cap'] },
  R11: {
    names: ['family revoked', 'access token outlives revocation'],
    related: ['revoke', 'revocation', 'short-lived'],
  },
  R13: {
    names: ['database leak', 'backup', 'hashed refresh tokens', 'CWE-312'],
    related: ['SQL injection', 'stored in clear'],
  },
  R14: {
    names: ['refresh token after logout', 'logout does not revoke', 'password change'],
    related: ['sign out', 'revoke', 'CWE-613'],
  },
  R16: {
    names: ['DPoP', 'proof of possession', 'sender-constrained token', 'replay', 'CWE-294'],
    related: ['nonce', 'htm', 'htu', 'key binding', 'presigned proofs'],
  },
}
