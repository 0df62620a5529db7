import { stolenThenLoggedOut } from '../../../scenario/index.ts'
import type { Chapter } from '../chapter.ts'
import { endedBy, exposure, inFor, lookups, lookupsOf } from '../measured.ts'

export const theft: readonly Chapter[] = [
  {
    id: 'stolen-token',
    part: 'Theft and its end',
    title: 'What ends a stolen token, and why so late?',
    why: [
      { text: 'Malware copies what Alice’s browser keeps: a cookie on the left, a token on the right.', row: 'J21' },
      { text: 'A copy is as good as the original, for both.', source: 'RFC 6750 §5.1' },
      { text: 'Alice logs out, and her browser forgets what it had.', row: 'S21' },
      { text: 'Does the copy know about it?' },
    ],
    shows: stolenThenLoggedOut,
    before: 4,
    decides: 5,
    question: 'Until when does each copy open the shop?',
    options: [
      { text: 'Both until the logout', is: (runs) => endedBy(runs, 0) === 'event' && endedBy(runs, 1) === 'event' },
      {
        text: 'The session’s until the logout, the token’s until it expires',
        is: (runs) => endedBy(runs, 0) === 'event' && endedBy(runs, 1) === 'time',
      },
      {
        text: 'The token’s until the logout, the session’s until it expires',
        is: (runs) => endedBy(runs, 0) === 'time' && endedBy(runs, 1) === 'event',
      },
      { text: 'Both until they expire', is: (runs) => endedBy(runs, 0) === 'time' && endedBy(runs, 1) === 'time' },
    ],
    measures: { session: inFor(0), token: inFor(1) },
    figure: 'Session: {session}. Token: {token}.',
    because: [
      { text: 'The logout deleted the session’s row, and a copy of its id is the number of nothing.', row: 'S21' },
      { text: 'The token needs no row: it verifies until the time that it names itself.', source: 'RFC 7519 §4.1.4' },
      {
        text: 'So a token’s lifetime is how long a theft lasts, unless something is asked at each request.',
        row: 'J22',
      },
      { text: 'A session has the same flaw where a logout only clears the cookie.', row: 'S21' },
    ],
    knobs: ['Lifetime', 'Revocation', 'Logout deletes the row'],
  },
  {
    id: 'taking-back',
    part: 'Theft and its end',
    title: 'Why does taking a token back cost something?',
    why: [
      { text: 'The operator finds the theft and ends all of Alice’s logins.', row: 'J22' },
      { text: 'A signature can’t be taken back.', source: 'RFC 7519 §4.1.4' },
      {
        text: 'A server can ask a list of those that are taken back, at each request or now and then.',
        source: 'RFC 7009 §3',
      },
      { text: 'What does the list cost, and what does it bring?' },
    ],
    shows: 'J22',
    before: 1,
    decides: 3,
    question: 'Both shops hear of the ban. Which of them asks a store more often, and who is rid of Mallory sooner?',
    options: [
      {
        text: 'The right one asks more often, and is rid of him sooner',
        is: (runs) => lookups(runs, 1) > lookups(runs, 0) && exposure(runs, 1) < exposure(runs, 0),
      },
      {
        text: 'The right one asks no more often, and is rid of him sooner',
        is: (runs) => lookups(runs, 1) <= lookups(runs, 0) && exposure(runs, 1) < exposure(runs, 0),
      },
      {
        text: 'Nobody is rid of him before the token expires',
        is: (runs) => exposure(runs, 1) >= exposure(runs, 0),
      },
    ],
    measures: { left: inFor(0), right: inFor(1), asksLeft: lookupsOf(0), asksRight: lookupsOf(1) },
    figure: 'Left: {left}, {asksLeft}. Right: {right}, {asksRight}.',
    because: [
      { text: 'Freshness is what a look-up buys: {asksLeft} on the left, {asksRight} on the right.', row: 'J22' },
      {
        text: 'A list that is fetched now and then costs fewer, and is late by as much.',
        source: 'draft-ietf-oauth-status-list',
      },
      { text: 'A list that is down leaves two choices: let everybody in, or nobody.', row: 'J24' },
      { text: 'A session pays the same look-up from the beginning.', row: 'S30' },
    ],
    knobs: ['Revocation', 'Store down'],
  },
]
