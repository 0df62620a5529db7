/**
 * Requirements of OWASP ASVS 5.0.0 (May 2025) that a setup meets or misses. Only those that can be seen here: by a run, or
 * by the position of a knob that a row of the catalogue turns. What a setup has no use for does not apply to it.
 */
import { isBound, type JwtSetup, type SessionSetup, type Setup } from '../../scenario/index.ts'
import type { Candidate } from './candidate.ts'
import { exposureOf } from './candidate.ts'
import type { Proof } from './figures.ts'

export type Met = 'met' | 'missed' | 'not applicable'

export interface AsvsRequirement {
  /** Its section in ASVS 5.0.0. */
  readonly id: string
  readonly level: 1 | 2 | 3
  /** What it asks for, in short. */
  readonly asks: string
  readonly check: (candidate: Candidate) => Met
  /** The figure that shows it; the matrix, where a row does. */
  readonly proof: Proof
  /** The label of the knob that makes any setup meet it: no reason to choose another one. */
  readonly knob?: string
}

const met = (isMet: boolean): Met => (isMet ? 'met' : 'missed')

const session =
  (isMet: (setup: SessionSetup) => boolean) =>
  ({ setup }: Candidate): Met =>
    setup.kind === 'session' ? met(isMet(setup)) : 'not applicable'

const jwt =
  (isMet: (setup: JwtSetup) => boolean) =>
  ({ setup }: Candidate): Met =>
    setup.kind === 'jwt' ? met(isMet(setup)) : 'not applicable'

const refreshed =
  (isMet: (setup: JwtSetup) => boolean) =>
  ({ setup }: Candidate): Met =>
    setup.kind === 'jwt' && setup.refresh !== 'none' ? met(isMet(setup)) : 'not applicable'

const isCookie = (setup: Setup) => setup.kind === 'session' || setup.storage === 'cookie' || setup.storage === 'bff'

/** "Disallows any further use" (7.4.1), "applied immediately" (8.3.2): what is on its way may still arrive. */
const AT_ONCE = 1

/** ASVS 7.4.5 names no time: here, whoever was banned is out within a minute, and not by his credential's own end. */
const BANNED_WITHIN = 60

export const asvs: readonly AsvsRequirement[] = [
  {
    id: '3.3.1',
    level: 1,
    asks: 'Cookies are Secure and have a prefix',
    check: session(({ secure, hostPrefix }) => secure && hostPrefix),
    proof: 'matrix',
  },
  {
    id: '3.4.1',
    level: 1,
    asks: 'Strict-Transport-Security',
    check: session(({ hsts }) => hsts),
    proof: 'matrix',
  },
  {
    id: '3.4.2',
    level: 1,
    asks: 'CORS for known origins alone',
    check: session(({ cors }) => cors !== 'reflect'),
    proof: 'matrix',
  },
  {
    id: '3.5.1',
    level: 1,
    asks: 'Requests are checked to come from the application itself',
    check: ({ setup }) => (isCookie(setup) ? met(setup.csrf !== 'none') : 'not applicable'),
    proof: 'matrix',
  },
  {
    id: '3.5.3',
    level: 1,
    asks: 'A GET changes nothing',
    check: session(({ getChangesState }) => !getChangesState),
    proof: 'matrix',
  },
  {
    id: '7.2.3',
    level: 1,
    asks: 'Session ids have 128 bits of entropy',
    check: ({ setup }) =>
      setup.kind === 'session' && !setup.store.startsWith('cookie') ? met(setup.idBits >= 128) : 'not applicable',
    proof: 'matrix',
  },
  {
    id: '7.2.4',
    level: 1,
    asks: 'A new session at login',
    check: session(({ renewId }) => renewId),
    proof: 'matrix',
  },
  {
    id: '7.4.1',
    level: 1,
    asks: 'A logout disallows any further use',
    check: (candidate) => met(exposureOf(candidate, 'logout') <= AT_ONCE),
    proof: 'logout',
  },
  { id: '9.1.1', level: 1, asks: 'Signatures are checked', check: jwt((s) => s.checkSignature), proof: 'matrix' },
  {
    id: '9.1.2',
    level: 1,
    asks: 'Algorithms by an allowlist',
    check: jwt(({ algorithms }) => algorithms === 'pinned'),
    proof: 'matrix',
  },
  {
    id: '9.1.3',
    level: 1,
    asks: 'Keys from configured sources alone',
    check: jwt(({ headerKeys }) => headerKeys === 'ignored'),
    proof: 'matrix',
  },
  { id: '9.2.1', level: 1, asks: 'exp and nbf are checked', check: jwt((s) => s.checkExpiry), proof: 'matrix' },
  {
    id: '10.4.5',
    level: 1,
    asks: 'A refresh token that is used twice ends its family, or is bound',
    // For public clients; a BFF keeps its tokens to itself.
    check: ({ setup }) =>
      setup.kind === 'jwt' && setup.refresh !== 'none' && setup.storage !== 'bff'
        ? met(isBound(setup) || (setup.refresh === 'rotating' && setup.reuseDetection))
        : 'not applicable',
    proof: 'matrix',
  },
  {
    id: '3.3.2',
    level: 2,
    asks: 'SameSite is set for its purpose',
    check: ({ setup }) =>
      isCookie(setup) ? met(setup.sameSite === 'Lax' || setup.sameSite === 'Strict') : 'not applicable',
    proof: 'matrix',
  },
  { id: '3.3.3', level: 2, asks: '__Host- prefix', check: session(({ hostPrefix }) => hostPrefix), proof: 'matrix' },
  { id: '3.3.4', level: 2, asks: 'HttpOnly', check: session(({ httpOnly }) => httpOnly), proof: 'matrix' },
  {
    id: '3.4.3',
    level: 2,
    asks: 'A Content-Security-Policy',
    check: ({ setup }) => met(setup.csp),
    proof: 'matrix',
    knob: 'CSP',
  },
  {
    id: '7.3.1',
    level: 2,
    asks: 'An inactivity timeout',
    check: ({ setup }) => met(setup.kind === 'session' ? setup.idle > 0 : setup.refresh !== 'none'),
    proof: 'theft',
  },
  {
    id: '7.3.2',
    level: 2,
    asks: 'An absolute maximum lifetime',
    check: (candidate) => met(exposureOf(candidate, 'theft') < Infinity),
    proof: 'theft',
  },
  {
    id: '7.4.3',
    level: 2,
    asks: 'A new password can end all other sessions',
    check: ({ setup }) => met(setup.endOnPasswordChange),
    proof: 'matrix',
  },
  {
    id: '7.4.5',
    level: 2,
    asks: 'Administrators can end a user’s sessions',
    check: (candidate) => met(exposureOf(candidate, 'ban') <= BANNED_WITHIN),
    proof: 'ban',
  },
  { id: '9.2.2', level: 2, asks: 'The type of token is checked', check: jwt((s) => s.checkType), proof: 'matrix' },
  { id: '9.2.3', level: 2, asks: 'The audience is checked', check: jwt((s) => s.checkAudience), proof: 'matrix' },
  {
    id: '10.4.8',
    level: 2,
    asks: 'Refresh tokens have an absolute end',
    check: refreshed(({ refreshCap }) => refreshCap > 0),
    proof: 'theft',
  },
  {
    id: '16.5.3',
    level: 2,
    asks: 'Nothing fails open',
    check: ({ setup }) => met(setup.storeFailure !== 'open'),
    proof: 'outage',
  },
  {
    id: '7.5.3',
    level: 3,
    asks: 'The password again before a sensitive transaction',
    check: ({ setup }) => met(setup.stepUp),
    proof: 'matrix',
    knob: 'Password for transfers',
  },
  {
    id: '8.3.2',
    level: 3,
    asks: 'A changed role is applied at once',
    check: (candidate) => met(exposureOf(candidate, 'demotion') <= AT_ONCE),
    proof: 'demotion',
  },
  {
    id: '10.3.5',
    level: 3,
    asks: 'Access tokens are bound to their sender',
    check: jwt((setup) => isBound(setup)),
    proof: 'matrix',
  },
]

/** How a candidate stands with the requirements up to a level. */
export interface AsvsResult {
  readonly met: readonly AsvsRequirement[]
  /** Missed by what the setup is. */
  readonly missed: readonly AsvsRequirement[]
  /** Missed by a knob that any setup can turn. */
  readonly toTurnOn: readonly AsvsRequirement[]
}

export function asvsOf(candidate: Candidate, level: number): AsvsResult {
  const asked = asvs.filter((one) => one.level <= level)
  const missed = asked.filter(({ check }) => check(candidate) === 'missed')
  return {
    met: asked.filter(({ check }) => check(candidate) === 'met'),
    missed: missed.filter(({ knob }) => knob === undefined),
    toTurnOn: missed.filter(({ knob }) => knob !== undefined),
  }
}
