import type { Chapter } from '../chapter.ts'
import { inFor, isRead, sides, status } from '../measured.ts'

export const tokens: readonly Chapter[] = [
  {
    id: 'read-and-sign',
    part: 'Tokens',
    title: 'Why can all read a JWT, and nobody change it?',
    why: [
      { text: 'A JWT has three parts: a header, claims, and a signature over both.', source: 'RFC 7515 §3.1' },
      { text: 'The parts are encoded, so that they fit into a header of HTTP.', source: 'RFC 7515 §2, base64url' },
      { text: 'A log of the shop’s keeps one such header for an hour.', row: 'J28' },
      { text: 'What does somebody without any key read in it?' },
    ],
    shows: 'J28',
    before: 1,
    decides: 2,
    question: 'Mallory reads the log. What does the token tell him about Alice?',
    options: sides(
      (runs, side) => isRead(runs, side),
      [
        'All of her data, on both sides',
        'What the issuer wrote into it: left her data, right nothing about her',
        'What the issuer left out of it: right her data, left nothing about her',
        'Nothing: it is encrypted',
      ],
    ),
    measures: {
      left: (runs) => (isRead(runs, 0) ? 'her data' : 'nothing'),
      right: (runs) => (isRead(runs, 1) ? 'her data' : 'nothing about her'),
    },
    figure: 'Left: {left}. Right: {right}.',
    because: [
      { text: 'An encoding is no encryption: who has the token has its claims.', source: 'RFC 7519 §12' },
      {
        text: 'The signature protects what they say: one claim changed, and no server that checks it accepts the token.',
        row: 'J10',
      },
      { text: 'It goes on verifying after it has expired; only its claims say that it is over.', row: 'J11' },
      {
        text: 'What must stay private does not belong into a token that browsers and logs see.',
        source: 'RFC 8725 §3.1',
      },
    ],
    knobs: ['Claims', 'Further claims'],
  },
  {
    id: 'safer-in-itself',
    part: 'Tokens',
    title: 'Is a JWT safer in itself, and why not?',
    why: [
      { text: 'The token says in its header with which algorithm it was signed.', source: 'RFC 7515 §4.1.1' },
      { text: 'The shop’s public key is public: that is what it is for.', source: 'RFC 7517 §1' },
      { text: 'Mallory signs a token of his own with those bytes, as if they were a shared secret.', row: 'J4' },
      { text: 'Does a server take that for a signature?' },
    ],
    shows: 'J4',
    before: 2,
    decides: 3,
    question: 'Both shops “use JWT”, with the same keys. Which one does the forged token open?',
    options: sides(
      (runs, side) => status(runs, side, 3) === 200,
      [
        'Both',
        'The one that does what the header says',
        'The one that has decided on an algorithm',
        'Neither: the signature is wrong',
      ],
    ),
    measures: { lax: inFor(0), strict: inFor(1) },
    figure: 'By the header: {lax}. By its own decision: {strict}.',
    because: [
      { text: 'What decides is who chooses the algorithm: the token, or the server.', row: 'J4' },
      { text: 'A server fixes the algorithm for each key, and refuses every other.', source: 'RFC 8725 §3.1' },
      {
        text: 'The same goes for the key, the issuer, the audience and the kind of token: each unchecked one is a way in.',
        row: 'J13',
      },
      { text: 'A shared secret that stands in a list of words is no secret.', row: 'J5' },
    ],
    knobs: ['Algorithm by', 'Signature checked'],
  },
]
