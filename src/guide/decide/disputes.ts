/** Where people who know the field differ, and why: shown to whom it concerns. */
import type { Candidate } from './candidate.ts'
import type { Answers } from './questions.ts'

export interface Dispute {
  readonly about: string
  /** Each side in a sentence, with where it is written. */
  readonly sides: readonly { readonly says: string; readonly source: string }[]
  /** Why both can be right. */
  readonly because: string
  readonly concerns: (answers: Answers, best: Candidate) => boolean
}

export const disputes: readonly Dispute[] = [
  {
    about: 'Is a short lifetime enough, where tokens can’t be taken back?',
    sides: [
      {
        says: 'Short-lived tokens bound the time until a revocation bites.',
        source: 'RFC 7009 §3',
      },
      {
        says: 'After a logout no further use: a list of ended tokens, a date per user, or a key per user.',
        source: 'ASVS 7.4.1',
      },
    ],
    because: 'The one limits the time, the other asks for none. Your answers about a ban and the rules decide.',
    concerns: (_, { setup }) => setup.kind === 'jwt' && setup.storage !== 'bff',
  },
  {
    about: 'Does a browser app need a backend that keeps its tokens?',
    sides: [
      {
        says: 'Strongly recommended for business applications and for those with personal data.',
        source: 'OAuth 2.0 for Browser-Based Apps (IETF draft) §6.1.4.3',
      },
      {
        says: 'An app that is a public client with PKCE and rotating refresh tokens is a known architecture, too.',
        source: 'OAuth 2.0 for Browser-Based Apps (IETF draft) §6.3',
      },
    ],
    because:
      'A script in the page can act as the user with either. What differs is whether it can take something away, which row J26 measures.',
    concerns: ({ clients }) => clients === 'spa',
  },
  {
    about: 'A session or a JWT, for one application?',
    sides: [
      {
        says: 'Without a need to be stateless, consider the session system of your framework.',
        source: 'OWASP JSON Web Token Cheat Sheet, “Consideration about Using JWT”',
      },
      {
        says: 'ASVS accepts self-contained and reference tokens alike.',
        source: 'ASVS 7.2.2',
      },
    ],
    because: 'Both can be built well. A session needs a look-up for each request, a JWT something that revokes it.',
    concerns: ({ services, clients }) => services === 'one' && clients !== 'native',
  },
  {
    about: 'Rotate refresh tokens, or bind them to a key?',
    sides: [
      { says: 'Either: sender-constrained refresh tokens, or rotation.', source: 'RFC 9700 §4.14.2' },
      { says: 'Preferably bound; rotation for levels 1 and 2.', source: 'ASVS 10.4.5' },
    ],
    because:
      'Rotation notices a thief when both use the token. A key keeps him out from the start, as long as he can’t copy the key.',
    concerns: (_, { setup }) => setup.kind === 'jwt' && setup.refresh === 'rotating' && setup.storage !== 'bff',
  },
  {
    about: 'Is a cookie bound to the device ready to rely on?',
    sides: [
      { says: 'The copy of a cookie dies within minutes.', source: 'W3C DBSC (draft)' },
      { says: 'Whoever has no such browser keeps the ordinary cookie.', source: 'W3C DBSC (draft)' },
    ],
    because: 'It costs little where it is missing. What it gives depends on the browsers and devices of your users.',
    concerns: ({ thief }, { setup }) => thief === 'disk' || setup.binding === 'dbsc',
  },
]

/** Those that concern a recommendation. */
export const disputesAbout = (answers: Answers, best: Candidate): Dispute[] =>
  disputes.filter(({ concerns }) => concerns(answers, best))
