/**
 * Ways to do authentication that real systems have, from careless to bound to the device: positions of the same knobs.
 * Each keeps Alice logged in for a working day of use, or a comparison would take a short login for a good one.
 */
import { hardenedJwt, hardenedSession, type SessionSetup, type Setup } from '../setup/setup.ts'

export interface Preset {
  /** Stable: in links, in the matrix and on the command line. */
  readonly id: string
  readonly name: string
  /** What it stands for, in a sentence. */
  readonly about: string
  readonly setup: Setup
}

const HOUR = 3600
const DAY = 24 * HOUR

/** What OWASP’s Session Management Cheat Sheet asks for, all of it. */
const careful: SessionSetup = {
  ...hardenedSession,
  lifetime: 8 * HOUR,
  idle: 30 * 60,
  hashedIds: true,
  csrf: 'token',
}

/** Five minutes at a time, and a login that lasts a working day: rotation, reuse detection, an absolute cap. */
const refreshed = {
  lifetime: 5 * 60,
  refresh: 'rotating',
  refreshLifetime: 8 * HOUR,
  refreshCap: DAY,
  grace: 10,
} as const

export const presets: readonly Preset[] = [
  {
    id: 'session-naive',
    name: 'Naive session',
    about:
      'What a framework gives that nobody configured, and an application that nobody reviewed: no cookie attributes, an id that the login keeps, no timeout, a logout that only clears the browser. Alice logs in once, and stays.',
    setup: {
      ...hardenedSession,
      lifetime: 0,
      renewId: false,
      acceptUnknownIds: true,
      logoutDeletes: false,
      hostPrefix: false,
      httpOnly: false,
      secure: false,
      sameSite: 'unset',
      hsts: false,
      csrf: 'none',
      getChangesState: true,
      cors: 'reflect',
      roleFrom: 'credential',
      endOnPasswordChange: false,
    },
  },
  {
    id: 'session-hardened',
    name: 'Hardened session',
    about:
      '__Host- cookie with all attributes, hashed ids, idle and absolute timeout, CSRF token. Alice logs in every 8 hours, and after half an hour away.',
    setup: careful,
  },
  {
    id: 'session-cached',
    name: 'Session, cached',
    about: 'The hardened session on two servers, each with a cache of one minute in front of the store.',
    setup: { ...careful, servers: 2, store: 'cached', cacheTtl: 60 },
  },
  {
    id: 'session-shared',
    name: '3 servers, shared store',
    about: 'The hardened session on three servers that all ask one store: what most shops of any size have.',
    setup: { ...careful, servers: 3 },
  },
  {
    id: 'session-servers',
    name: '3 servers, in memory',
    about: 'Each of three servers remembers its own sessions; the balancer sends one address always to the same.',
    setup: { ...careful, servers: 3, store: 'memory', balancer: 'sticky' },
  },
  {
    id: 'session-cookie',
    name: 'Signed cookie session',
    about:
      'The whole session is in the cookie, signed by the server, as Rails, Flask and iron-session have it: nothing is stored, so nothing can be taken back. Alice logs in every two weeks.',
    setup: { ...hardenedSession, store: 'cookie', lifetime: 14 * DAY, roleFrom: 'credential' },
  },
  {
    id: 'jwt-naive',
    name: 'Naive JWT',
    about:
      'A month in localStorage, a word as the secret, and a verifier that believes the header. Alice logs in once a month.',
    setup: {
      ...hardenedJwt,
      alg: 'HS256',
      secret: 'word',
      lifetime: 30 * DAY,
      algorithms: 'header',
      headerKeys: 'jku',
      checkExpiry: false,
      checkIssuer: false,
      checkAudience: false,
      checkType: false,
      claims: 'personal',
      endOnPasswordChange: false,
    },
  },
  {
    id: 'jwt-hardened',
    name: 'JWT in localStorage',
    about:
      'Five minutes, an algorithm pinned to its key, and iss, aud, typ and exp checked; a rotating refresh token beside it in localStorage. Alice logs in once a day, and after 8 hours away.',
    setup: { ...hardenedJwt, ...refreshed },
  },
  {
    id: 'jwt-cookie',
    name: 'JWT + refresh cookies',
    about:
      'The same tokens where no script can read them: in two HttpOnly cookies, with the CSRF defence that a cookie needs. Alice logs in once a day.',
    setup: { ...hardenedJwt, ...refreshed, storage: 'cookie' },
  },
  {
    id: 'jwt-refresh',
    name: 'JWT in memory',
    about:
      'Five minutes in a variable of the page; a rotating refresh token in an HttpOnly cookie, with reuse detection and an absolute cap. Alice logs in once a week, and after a day away.',
    setup: { ...hardenedJwt, ...refreshed, storage: 'memory', refreshLifetime: DAY, refreshCap: 7 * DAY },
  },
  {
    id: 'jwt-denylist',
    name: 'JWT + denylist',
    about:
      'An hour, and a denylist that every server hears of within ten seconds; a rotating refresh token. Alice logs in once a day.',
    setup: { ...hardenedJwt, ...refreshed, lifetime: HOUR, revocation: 'denylist', revocationLag: 10 },
  },
  {
    id: 'jwt-idp',
    name: 'Identity provider',
    about:
      'An identity provider signs for several services; two servers check with its key set, which they keep for ten minutes. In memory, with a rotating refresh token. Alice logs in once a day.',
    setup: { ...hardenedJwt, ...refreshed, storage: 'memory', alg: 'RS256', issuer: 'separate', servers: 2 },
  },
  {
    id: 'opaque',
    name: 'Opaque token',
    about:
      'A token that says nothing to whoever holds it; each server asks the identity provider, and believes an answer for a minute. Alice logs in once a day.',
    setup: {
      ...hardenedJwt,
      ...refreshed,
      lifetime: HOUR,
      storage: 'memory',
      claims: 'encrypted',
      revocation: 'introspection',
      introspectionCache: 60,
      roleFrom: 'lookup',
    },
  },
  {
    id: 'bff',
    name: 'BFF',
    about:
      'A session cookie outside; tokens stay between the backend for the frontend and the API, and are refreshed there. Alice logs in once a day, and after 8 hours away.',
    setup: { ...hardenedJwt, ...refreshed, storage: 'bff', csrf: 'Sec-Fetch-Site' },
  },
  {
    id: 'jwt-dpop',
    name: 'DPoP-bound',
    about:
      'Tokens in localStorage that open nothing without a fresh proof by a key in IndexedDB. Scripts can use the key and not copy it; malware on the device copies both. Alice logs in once a day.',
    setup: { ...hardenedJwt, ...refreshed, binding: 'dpop', proofNonce: true },
  },
  {
    id: 'session-dbsc',
    name: 'DBSC-bound',
    about:
      'The hardened session with a cookie of minutes, renewed by a key that does not leave the device. A browser without DBSC keeps the ordinary cookie.',
    setup: { ...careful, binding: 'dbsc' },
  },
]
