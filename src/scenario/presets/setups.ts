/** Twelve ways to do authentication, from careless to bound to the device: positions of the same knobs. */
import { hardenedJwt, hardenedSession, type SessionSetup, type Setup } from '../setup/setup.ts'

export interface Preset {
  /** Stable: in links, in the matrix and on the command line. */
  readonly id: string
  readonly name: string
  /** What it stands for, in a sentence. */
  readonly about: string
  readonly setup: Setup
}

const DAY = 24 * 3600

/** What OWASP’s Session Management Cheat Sheet asks for, all of it. */
const careful: SessionSetup = {
  ...hardenedSession,
  lifetime: 8 * 3600,
  idle: 30 * 60,
  hashedIds: true,
  csrf: 'token',
}

export const presets: readonly Preset[] = [
  {
    id: 'session-naive',
    name: 'Naive session',
    about: 'No cookie attributes, a short id that the login keeps, no timeout, a logout that only clears the browser.',
    setup: {
      ...hardenedSession,
      lifetime: 0,
      idBits: 8,
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
      storeFailure: 'open',
      roleFrom: 'credential',
      endOnPasswordChange: false,
    },
  },
  {
    id: 'session-hardened',
    name: 'Hardened session',
    about: '__Host- cookie with all attributes, hashed ids, idle and absolute timeout, CSRF token.',
    setup: careful,
  },
  {
    id: 'session-cached',
    name: 'Session, cached',
    about: 'The hardened session on two servers, each with a cache of one minute in front of the store.',
    setup: { ...careful, servers: 2, store: 'cached', cacheTtl: 60 },
  },
  {
    id: 'session-servers',
    name: 'Session, 3 servers',
    about: 'Each of three servers remembers its own sessions; the balancer sends one address always to the same.',
    setup: { ...careful, servers: 3, store: 'memory', balancer: 'sticky' },
  },
  {
    id: 'jwt-naive',
    name: 'Naive JWT',
    about: 'A month in localStorage, a word as the secret, and a verifier that believes the header.',
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
    name: 'JWT, hardened',
    about: 'Five minutes, an algorithm pinned to its key, and iss, aud, typ and exp checked.',
    setup: { ...hardenedJwt, lifetime: 5 * 60 },
  },
  {
    id: 'jwt-cookie',
    name: 'JWT in a cookie',
    about:
      'The same token where no script can read it: in an HttpOnly cookie, with the CSRF defence that a cookie needs.',
    setup: { ...hardenedJwt, lifetime: 5 * 60, storage: 'cookie' },
  },
  {
    id: 'jwt-refresh',
    name: 'JWT + refresh',
    about: 'Five minutes in memory; a rotating refresh token with reuse detection and an absolute cap.',
    setup: {
      ...hardenedJwt,
      lifetime: 5 * 60,
      storage: 'memory',
      refresh: 'rotating',
      refreshLifetime: DAY,
      refreshCap: 7 * DAY,
      grace: 10,
    },
  },
  {
    id: 'jwt-denylist',
    name: 'JWT + denylist',
    about: 'An hour, and a denylist that every server hears of within ten seconds.',
    setup: { ...hardenedJwt, lifetime: 3600, revocation: 'denylist', revocationLag: 10, roleFrom: 'lookup' },
  },
  {
    id: 'bff',
    name: 'BFF',
    about: 'A session cookie outside; the token stays between the backend for the frontend and the API.',
    setup: { ...hardenedJwt, lifetime: 5 * 60, storage: 'bff' },
  },
  {
    id: 'jwt-dpop',
    name: 'DPoP-bound',
    about: 'Tokens that open nothing without a fresh proof by a key that scripts can use and not copy.',
    setup: { ...hardenedJwt, lifetime: 5 * 60, binding: 'dpop', proofNonce: true, refresh: 'rotating', grace: 10 },
  },
  {
    id: 'session-dbsc',
    name: 'DBSC-bound',
    about: 'The hardened session with a cookie of minutes, renewed by a key that does not leave the device.',
    setup: { ...careful, binding: 'dbsc' },
  },
]
