/** How a knob in its position stands in a sentence, where two setups are told apart by it: `with SameSite=Lax`. */
import { spanInWords } from '../time.ts'
import type { Setup } from '../setup/setup.ts'
import { knobText, knobValue, type Knob } from './knobs.ts'

/** By position; a switch has `on` and `off`, a span or a count `each`, with `{}` for it, and `zero`. */
type Phrase = Readonly<Record<string, string>>

const phrases: Readonly<Record<string, Phrase>> = {
  // Sessions and their cookie.
  lifetime: { each: 'with a lifetime of {}', zero: 'without an absolute lifetime' },
  idle: { each: 'with an idle timeout of {}', zero: 'without an idle timeout' },
  idBits: { each: 'with ids of {} bits', zero: '' },
  renewId: { on: 'with a new id at login', off: 'without a new id at login' },
  acceptUnknownIds: { on: 'where any id is accepted', off: 'where only own ids are accepted' },
  hashedIds: { on: 'with hashed ids', off: 'with ids in clear text' },
  logoutDeletes: { on: 'where a logout deletes the row', off: 'where a logout leaves the row' },
  maxSessions: { each: 'with at most {} sessions', zero: 'with any number of sessions' },
  hostPrefix: { on: 'with the __Host- prefix', off: 'without the __Host- prefix' },
  httpOnly: { on: 'with HttpOnly', off: 'without HttpOnly' },
  secure: { on: 'with Secure', off: 'without Secure' },
  sameSite: {
    Strict: 'with SameSite=Strict',
    Lax: 'with SameSite=Lax',
    None: 'with SameSite=None',
    unset: 'without SameSite',
  },
  partitioned: { on: 'with Partitioned', off: 'without Partitioned' },
  hsts: { on: 'with HSTS', off: 'without HSTS' },
  csrf: {
    none: 'without a CSRF defence',
    Origin: 'with an Origin check',
    'Sec-Fetch-Site': 'with a Sec-Fetch-Site check',
    token: 'with a CSRF token',
  },
  getChangesState: { on: 'where a GET changes things', off: 'where a GET changes nothing' },
  cors: { closed: 'without CORS', allowlist: 'with a CORS allowlist', reflect: 'with CORS for any origin' },
  store: {
    shared: 'with one store',
    memory: 'with sessions in memory',
    cached: 'with caches',
    cookie: 'with the session in its cookie',
    'cookie-chunks': 'with the session in several cookies',
  },
  cacheTtl: { each: 'with a cache of {}', zero: 'without a cache' },
  binding: {
    none: 'without a binding',
    'ip-ua': 'bound to address and browser',
    dbsc: 'with DBSC',
    dpop: 'with DPoP',
  },

  // Tokens.
  alg: { EdDSA: 'with EdDSA', ES256: 'with ES256', RS256: 'with RS256', PS256: 'with PS256', HS256: 'with HS256' },
  secret: { random: 'with a random secret', word: 'with a word as the secret' },
  checkSignature: { on: 'with verification', off: 'without verification' },
  algorithms: {
    pinned: 'with the algorithm pinned',
    denylist: 'with “none” forbidden',
    header: 'with the header’s algorithm',
  },
  headerKeys: {
    ignored: 'with keys in the header ignored',
    jwk: 'with the key from jwk',
    jku: 'with keys fetched from jku',
  },
  checkExpiry: { on: 'with exp and nbf checked', off: 'without a look at exp and nbf' },
  leeway: { each: 'with {} of leeway', zero: 'without leeway' },
  checkIssuer: { on: 'with iss checked', off: 'without a look at iss' },
  checkAudience: { on: 'with aud checked', off: 'without a look at aud' },
  checkType: { on: 'with typ checked', off: 'without a look at typ' },
  storage: {
    localStorage: 'with localStorage',
    memory: 'with a variable of the page',
    cookie: 'with a cookie',
    bff: 'with a BFF',
  },
  claims: { minimal: 'with minimal claims', personal: 'with personal claims', encrypted: 'with encrypted claims' },
  claimBytes: { each: 'with {} bytes of groups', zero: 'without the groups' },
  jwksTtl: { each: 'with a key set kept for {}', zero: 'with the key set fetched each time' },
  revocation: {
    none: 'without revocation',
    denylist: 'with a denylist',
    'not-before': 'with a not-before time',
    introspection: 'with introspection',
    'status-list': 'with a status list',
    push: 'with pushed revocations',
  },
  refresh: {
    none: 'without a refresh token',
    static: 'without rotation',
    rotating: 'with rotation',
  },
  refreshCap: { each: 'with a cap of {}', zero: 'without a cap' },
  reuseDetection: { on: 'with reuse detection', off: 'without reuse detection' },
  grace: { each: 'with {} of grace', zero: 'without grace' },
  hashedRefresh: { on: 'with hashed tokens', off: 'with tokens in clear text' },
  logoutRevokes: { on: 'where a logout revokes', off: 'where a logout revokes nothing' },
  oneTabRefreshes: { on: 'with a Web Lock', off: 'without a Web Lock' },
  proofNonce: { on: 'with a nonce in the proof', off: 'without a nonce in the proof' },

  // The shop.
  storeFailure: { open: 'failing open', closed: 'failing closed', replica: 'with a replica' },
  roleFrom: { credential: 'with the role as of login', lookup: 'with the role looked up' },
  endOnPasswordChange: { on: 'where a new password ends logins', off: 'where a new password ends no login' },
  csp: { on: 'with a CSP', off: 'without a CSP' },
  stepUp: { on: 'where transfers need the password', off: 'where transfers need no password' },
}

/**
 * A knob in its position, as it stands in a sentence; of one that no row turns, its label and its position.
 *
 * @example knobPhrase(setup, knob) // 'without HttpOnly'
 */
export function knobPhrase(setup: Setup, knob: Knob): string {
  const value = knobValue(setup, knob)
  const byPosition = new Map(Object.entries(phrases[knob.field] ?? {}))
  const each = byPosition.get('each')
  if (each !== undefined) {
    if (value === 0) return byPosition.get('zero') ?? ''
    const amount = knob.control === 'span' ? spanInWords(Number(value) * 1000) : Number(value).toLocaleString('en')
    return each.replace('{}', amount)
  }
  const position = value === true ? 'on' : value === false ? 'off' : String(value)
  return byPosition.get(position) ?? `with “${knobText(setup, knob)}”`
}
