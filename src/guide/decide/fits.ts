/** What no run measures: whether a setup is meant for such a system, each with its source. */
import type { Candidate } from './candidate.ts'
import type { Answers } from './questions.ts'

export interface Fit {
  /** Why it does not fit well, as a sentence. */
  readonly says: string
  readonly source: string
  readonly applies: (answers: Answers, candidate: Candidate) => boolean
  readonly weight: number
}

export const fits: readonly Fit[] = [
  {
    says: 'Tokens are in the browser, where a backend could keep them.',
    source: 'OAuth 2.0 for Browser-Based Apps (IETF draft) §6.1.4.3',
    applies: ({ clients }, { setup }) => clients === 'spa' && setup.kind === 'jwt' && setup.storage !== 'bff',
    weight: 3,
  },
  {
    says: 'One application needs no token that others can check.',
    source: 'OWASP JSON Web Token Cheat Sheet, “Consideration about Using JWT”',
    applies: ({ services, clients, logins }, { setup }) =>
      services === 'one' && (clients ?? 'pages') === 'pages' && logins !== 'partners' && setup.kind === 'jwt',
    weight: 2,
  },
  {
    says: 'An identity provider is one more system to run.',
    source: 'ASVS 10, “Control Objective”',
    applies: ({ services, logins }, { setup }) =>
      services !== 'many' &&
      (logins ?? 'none') === 'none' &&
      setup.kind === 'jwt' &&
      (setup.issuer === 'separate' || setup.revocation === 'introspection'),
    weight: 3,
  },
  {
    says: 'The API signs its own tokens: each further service has to trust its key.',
    source: 'RFC 9068 §4',
    applies: ({ services }, { setup }) =>
      services === 'many' &&
      setup.kind === 'jwt' &&
      setup.issuer === 'same' &&
      setup.storage !== 'bff' &&
      setup.revocation === 'none',
    weight: 2,
  },
  {
    says: 'A refresh token lies where scripts can read it.',
    source: 'OAuth 2.0 for Browser-Based Apps (IETF draft) §8',
    applies: (_, { setup }) => setup.kind === 'jwt' && setup.storage === 'localStorage' && setup.binding === 'none',
    weight: 1,
  },
  {
    says: 'One server: while it is deployed anew, nobody is served.',
    source: 'The Twelve-Factor App VIII',
    applies: ({ traffic = 'low' }, { setup }) =>
      traffic !== 'low' && setup.kind === 'session' && setup.servers === 1 && setup.store === 'shared',
    weight: 1.5,
  },
  {
    says: 'More servers than the traffic needs.',
    source: 'The Twelve-Factor App VIII',
    applies: ({ traffic = 'low' }, { setup }) => traffic === 'low' && setup.kind === 'session' && setup.servers > 1,
    weight: 1,
  },
  {
    says: 'A draft: one browser engine has it, elsewhere the ordinary cookie goes on.',
    source: 'W3C DBSC (draft)',
    applies: (_, { setup }) => setup.kind === 'session' && setup.binding === 'dbsc',
    weight: 6,
  },
  {
    says: 'Every request needs a fresh proof, which client and servers have to get right.',
    source: 'RFC 9449 §4',
    applies: (_, { setup }) => setup.kind === 'jwt' && setup.binding === 'dpop',
    weight: 3.5,
  },
]

/** Those that speak against a setup for a system with these answers. */
export const misfits = (answers: Answers, candidate: Candidate): Fit[] =>
  fits.filter(({ applies }) => applies(answers, candidate))
