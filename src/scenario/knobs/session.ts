/** The knobs of a shop that remembers its logins: an id in a cookie, a row in a store. */
import { choice, count, onOff, span, type Condition } from './entry.ts'
import { shopKnobs } from './shop.ts'

/** A session in a cookie has no id, and no row that could be deleted or counted. */
const inRows: Condition = { store: ['shared', 'memory', 'cached'] }

export const sessionKnobs = {
  /** Absolute lifetime of a session from login (ASVS 7.3.2); 0: no end. */
  lifetime: span({
    default: 30 * 60,
    zero: 'no end',
    group: 'Lifetime',
    label: 'Lifetime',
    why: 'A session ends at the latest this long after login, whatever happens.',
    source: 'ASVS 7.3.2',
  }),

  /** How long a session lives without a request (ASVS 7.3.1); 0: for its lifetime. */
  idle: span({
    default: 0,
    zero: 'none',
    group: 'Lifetime',
    label: 'Idle timeout',
    why: 'A session that nobody uses ends by itself; whoever uses it, also a thief, begins the time anew.',
    source: 'ASVS 7.3.1',
  }),

  /** Randomness of a session id in bits (ASVS 7.2.3); of 8, a thief tries every one while we watch. */
  idBits: choice([8, 16, 32, 64, 128, 256], {
    default: 128,
    unit: 'bits',
    group: 'Session id',
    label: 'Id size',
    why: 'Whoever can try every id gets in without a password: 128 bits are out of reach.',
    source: 'ASVS 7.2.3',
    requires: [inRows],
  }),

  /** A new id at login (ASVS 7.2.4). */
  renewId: onOff({
    default: true,
    group: 'Session id',
    label: 'New id at login',
    why: 'An id that was known before the login must be worth nothing after it.',
    source: 'ASVS 7.2.4',
  }),

  /** Whether an id that the server never gave out begins a session (OWASP: permissive session management). */
  acceptUnknownIds: onOff({
    default: false,
    group: 'Session id',
    label: 'Accepts unknown ids',
    why: 'A server that takes any id for a new session lets others choose it.',
    source: 'OWASP Session Management',
  }),

  /** Whether the store holds hashes of ids instead of the ids. */
  hashedIds: onOff({
    default: false,
    group: 'Session id',
    label: 'Ids stored hashed',
    why: 'A copy of the store then holds no id that opens anything, only its hash.',
    source: 'RFC 6819 §5.1.4.1.3',
    requires: [inRows],
  }),

  /** Whether a logout deletes the row (ASVS 7.4.1). */
  logoutDeletes: onOff({
    default: true,
    group: 'Session id',
    label: 'Logout deletes the row',
    why: 'Clearing the cookie ends nothing for whoever has a copy; deleting the row does.',
    source: 'ASVS 7.4.1',
    requires: [inRows],
  }),

  /** Sessions per user; the oldest ends when there is one more. 0: any number (ASVS 7.1.2). */
  maxSessions: count({
    default: 0,
    unit: 'sessions',
    range: [0, 20],
    zero: 'any number',
    group: 'Session id',
    label: 'Sessions per user',
    why: 'One login more ends the oldest one, also when it is a thief’s.',
    source: 'ASVS 7.1.2',
    requires: [inRows],
  }),

  /** `__Host-` in the cookie's name (RFC 6265bis §4.1.3.2). */
  hostPrefix: onOff({
    default: true,
    group: 'Cookie',
    label: '__Host- prefix',
    why: 'The browser takes such a cookie from this very host only, so no sibling can plant one.',
    source: 'RFC 6265bis §4.1.3.2',
    refused: {
      together: { hostPrefix: true, secure: false },
      why: 'Browsers refuse a __Host- cookie without Secure (RFC 6265bis §4.1.3.2).',
    },
  }),

  /** `HttpOnly` of the cookie (RFC 6265bis §4.1.2.6). */
  httpOnly: onOff({
    default: true,
    group: 'Cookie',
    label: 'HttpOnly',
    why: 'Scripts in the page, also injected ones, do not see the cookie.',
    source: 'RFC 6265bis §4.1.2.6',
  }),

  /** `Secure` of the cookie (RFC 6265bis §4.1.2.5). */
  secure: onOff({
    default: true,
    group: 'Cookie',
    label: 'Secure',
    why: 'The cookie travels over https only, where nobody on the way can read it.',
    source: 'RFC 6265bis §4.1.2.5',
  }),

  /** `SameSite` of the cookie (RFC 6265bis §4.1.2.7). */
  sameSite: choice(['Strict', 'Lax', 'None', 'unset'], {
    default: 'Lax',
    group: 'Cookie',
    label: 'SameSite',
    why: 'Decides whether requests that other sites start carry the cookie. Unset, Chromium takes Lax; Firefox and Safari take None.',
    source: 'RFC 6265bis §4.1.2.7',
    refused: {
      together: { sameSite: 'None', secure: false },
      why: 'Browsers refuse a SameSite=None cookie without Secure (RFC 6265bis §5.7 step 19).',
    },
  }),

  /** `Partitioned` of the cookie (CHIPS §2.1). */
  partitioned: onOff({
    default: false,
    group: 'Cookie',
    label: 'Partitioned',
    why: 'The cookie belongs to the site in the address bar: what another site’s page asks for goes without it.',
    source: 'CHIPS §2.1',
    refused: {
      together: { partitioned: true, secure: false },
      why: 'Browsers refuse a Partitioned cookie without Secure (CHIPS §3.1).',
    },
  }),

  /** Strict-Transport-Security (RFC 6797). */
  hsts: onOff({
    default: true,
    group: 'Cookie',
    label: 'HSTS',
    why: 'After one visit over https the browser never asks this host over http again, not even where https is blocked.',
    source: 'RFC 6797 §8.3',
  }),

  /** What the server checks besides the cookie before it changes anything. */
  csrf: choice(['none', 'Origin', 'Sec-Fetch-Site', 'token'], {
    default: 'Origin',
    group: 'Forged requests',
    label: 'CSRF defence',
    why: 'Tells the shop’s own requests from those that another page made the browser send.',
    source: 'OWASP CSRF Prevention',
  }),

  /** Whether a GET may change something, against RFC 9110 §9.2.1. */
  getChangesState: onOff({
    default: false,
    group: 'Forged requests',
    label: 'GET changes state',
    why: 'GET must be safe: a link or an image is enough to send one.',
    source: 'RFC 9110 §9.2.1',
  }),

  /** Which other origins may read answers, with credentials (Fetch §3.3). */
  cors: choice(['closed', 'allowlist', 'reflect'], {
    default: 'closed',
    group: 'Forged requests',
    label: 'CORS',
    why: 'Decides which other origins’ scripts may read an answer that was made for Alice.',
    source: 'Fetch §3.3',
  }),

  /** Where a session's row is: one store, each server's memory, a store behind caches, the cookie itself. */
  store: choice(['shared', 'memory', 'cached', 'cookie', 'cookie-chunks'], {
    default: 'shared',
    group: 'Store',
    label: 'Store',
    why: 'One store knows every login and every request asks it; memory and caches are quicker and know less, a cookie asks nobody and can’t be taken back.',
  }),

  /** How long a server's cache keeps a row. */
  cacheTtl: span({
    default: 60,
    zero: 'not cached',
    group: 'Store',
    label: 'Cache TTL',
    why: 'A deleted session lives on in every cache until its entry expires.',
    requires: [{ store: ['cached'] }],
  }),

  /** Bytes that a session carries besides its user. */
  payload: count({
    default: 0,
    unit: 'bytes',
    range: [0, 30_000],
    group: 'Store',
    label: 'Session data',
    why: 'Browsers refuse a cookie whose name and value exceed 4096 bytes, and servers headers above 8 to 16 KB (400 or 431).',
    source: 'RFC 6265bis §5.6 step 5; RFC 6585 §5',
  }),

  /** What ties the session to Alice's device or network. */
  binding: choice(['none', 'ip-ua', 'dbsc'], {
    default: 'none',
    group: 'Binding',
    label: 'Bound to',
    why: 'By address and browser, a copy is harder to use from elsewhere, and Alice is out when her network changes. By a key that stays in the device, it is worthless within minutes, where the browser can do that; elsewhere the ordinary cookie goes on.',
    source: 'DBSC',
  }),

  ...shopKnobs,
}
