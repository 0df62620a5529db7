/** What must hold after two operations that overlapped, in whatever order their steps came. */
import type { Setup } from '../../../src/scenario/index.ts'
import type { OperationName } from './operations.ts'
import type { Outcome } from './outcome.ts'

export interface Invariant {
  readonly pairs: readonly (readonly [OperationName, OperationName])[]
  readonly says: string
  /** The setups of which it is true; of others their knobs say otherwise. */
  readonly of?: (setup: Setup) => boolean
  readonly holds: (outcome: Outcome, setup: Setup) => boolean
}

const succeeded = ({ answers }: Outcome, name: OperationName) => (answers[name] ?? 500) < 300
const atMostOne = (a: OperationName, b: OperationName) => (outcome: Outcome) =>
  !(succeeded(outcome, a) && succeeded(outcome, b))
const isShut = ({ open }: Outcome, ...names: OperationName[]) => names.every((name) => !open.has(name))

/** Whether one of the two has ended all logins: a new password that was refused has not. */
const endsAll = ({ account, answers }: Outcome) => account?.password !== 'old' || 'ban' in answers

/** Whether a new password, and a deletion, end what there is. */
const endsLogins = (setup: Setup) => setup.endOnPasswordChange && canEnd(setup)
/** Whether there is a way to end a login at all. */
const canEnd = (setup: Setup) =>
  setup.kind === 'session' ? !isInCookie(setup) : setup.checkExpiry || setup.revocation !== 'none'
const isInCookie = ({ store }: { store: string }) => store === 'cookie' || store === 'cookie-chunks'

export const invariants: readonly Invariant[] = [
  {
    pairs: [
      ['new password', 'login'],
      ['reset', 'login'],
    ],
    says: 'a login with the old password is refused, or its session is ended',
    of: endsLogins,
    holds: (outcome) => !endsAll(outcome) || isShut(outcome, 'login'),
  },
  {
    pairs: [
      ['new password', 'refresh'],
      ['reset', 'refresh'],
      ['ban', 'refresh'],
      ['deletion', 'refresh'],
    ],
    says: 'no token of a refresh opens for longer than the knobs say, and none refreshes',
    of: endsLogins,
    holds: (outcome) => !endsAll(outcome) || isShut(outcome, 'refresh'),
  },
  {
    pairs: [
      ['new password', 'exchange'],
      ['reset', 'exchange'],
      ['ban', 'exchange'],
      ['deletion', 'exchange'],
    ],
    says: 'a token that was got for one that is taken back is taken back, too',
    of: endsLogins,
    holds: (outcome) => !endsAll(outcome) || isShut(outcome, 'exchange'),
  },
  {
    pairs: [
      ['deletion', 'login'],
      ['deletion', 'new password'],
      ['deletion', 'reset'],
      ['deletion', 'refresh'],
      ['deletion', 'demotion'],
      ['deletion', 'ban'],
      ['deletion', 'renewal'],
      ['deletion', 'use'],
    ],
    says: 'a deleted account does not come back',
    holds: ({ account }) => account === null,
  },
  {
    pairs: [
      ['deletion', 'login'],
      ['deletion', 'new password'],
      ['deletion', 'renewal'],
      ['deletion', 'use'],
    ],
    says: 'nobody is logged in to a deleted account',
    of: endsLogins,
    holds: ({ open }) => open.size === 0,
  },
  {
    pairs: [
      ['demotion', 'new password'],
      ['demotion', 'reset'],
      ['demotion', 'login'],
      ['demotion', 'refresh'],
    ],
    says: 'a demotion is not undone',
    holds: ({ account }) => account?.role === 'customer',
  },
  {
    pairs: [
      ['reset', 'another reset'],
      ['reset', 'new password'],
    ],
    says: 'of two new passwords for one old one, one is taken: a link works once',
    holds: (outcome) => atMostOne('reset', 'another reset')(outcome) && atMostOne('reset', 'new password')(outcome),
  },
  {
    pairs: [['new password', 'another new password']],
    says: 'of two new passwords for one old one, one is taken',
    holds: atMostOne('new password', 'another new password'),
  },
  {
    pairs: [
      ['ban', 'renewal'],
      ['ban', 'use'],
      ['logout', 'use'],
      ['logout', 'renewal'],
    ],
    says: 'what was ended is not renewed: neither by its use nor by its device',
    of: (setup) => canEnd(setup) && (setup.kind === 'jwt' || setup.logoutDeletes),
    holds: ({ open }) => !open.has('two') && !open.has('renewal') && !open.has('use'),
  },
  {
    pairs: [['logout', 'refresh']],
    says: 'a refresh token of a login that was ended is worth nothing',
    of: (setup) => setup.kind === 'jwt' && setup.logoutRevokes && setup.revocation === 'none',
    holds: ({ open }) => !open.has('two') && !open.has('refresh'),
  },
  {
    pairs: [['login', 'another login']],
    says: 'no user has more sessions than allowed, and the newest goes on',
    of: (setup) => setup.kind === 'session' && setup.maxSessions > 0,
    holds: ({ sessions, open }, setup) =>
      setup.kind === 'session' && sessions <= setup.maxSessions && (open.has('login') || open.has('another login')),
  },
  {
    pairs: [['renewal', 'renewal by a copy']],
    says: 'a proof by a device renews once',
    holds: atMostOne('renewal', 'renewal by a copy'),
  },
  {
    pairs: [['refresh', 'refresh by a thief']],
    says: 'a refresh token that came twice leaves at most one of the two logged in',
    of: (setup) => setup.kind === 'jwt' && setup.refresh === 'rotating' && setup.grace === 0,
    holds: atMostOne('refresh', 'refresh by a thief'),
  },
]

/**
 * Besides, each pair has to end as it would if one operation came after the other. A new password is two of them, for it also
 * logs in with that new password: who knows it may do so after a ban, and while the same device is renewed.
 */
export const logsInAnyhow = ([a, b]: readonly [OperationName, OperationName]): OperationName | null => {
  const isPassword = (name: OperationName) => name === 'new password' || name === 'another new password'
  const spares = (name: OperationName) => name === 'ban' || name.startsWith('renewal')
  if (isPassword(a) && spares(b)) return a
  return isPassword(b) && spares(a) ? b : null
}
