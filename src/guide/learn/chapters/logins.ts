import { hardenedJwt, hardenedSession } from '../../../scenario/index.ts'
import type { Chapter } from '../chapter.ts'
import { inFor, onBoth, request, sides, status, statusOf, type Runs, type Side } from '../measured.ts'

const credential = ['cookie', 'authorization']

const names = (runs: Runs, side: Side, step: number) =>
  (request(runs, side, step)?.headers ?? []).map(([name]) => name.toLowerCase())
/** The headers that the later request has and the earlier one lacked. */
const gained = (runs: Runs, side: Side) => names(runs, side, 2).filter((name) => !names(runs, side, 0).includes(name))
const isSame = (runs: Runs, side: Side) =>
  JSON.stringify(request(runs, side, 0)?.headers) === JSON.stringify(request(runs, side, 2)?.headers)

export const logins: readonly Chapter[] = [
  {
    id: 'every-request',
    part: 'Logins',
    title: 'Why must every request prove who asks?',
    why: [
      { text: 'HTTP remembers nothing: each request is understood by itself.', source: 'RFC 9110 §3.3' },
      {
        text: 'A server answers many people at once, and a request says by itself only from which address it came.',
        source: 'RFC 9110 §3.7',
      },
      { text: 'Alice asks for her orders, is refused, and logs in.', row: 'S21' },
      { text: 'What makes the next request hers?' },
    ],
    shows: {
      title: 'Before and after a login',
      question: 'Alice asks for her orders, logs in, and asks again. What is different?',
      seed: 3,
      setups: [hardenedSession, hardenedJwt],
      script: [
        { at: 0, do: 'read', who: 'alice' },
        { at: 30_000, do: 'login', who: 'alice' },
        { at: 60_000, do: 'read', who: 'alice' },
      ],
    },
    before: 1,
    decides: 2,
    question: 'She asks for the same page again. What does the request have that the first one lacked?',
    options: [
      { text: 'Nothing: the server remembers the connection', is: onBoth(isSame) },
      {
        text: 'Something that the login gave her browser',
        is: onBoth((runs, side) => gained(runs, side).some((name) => credential.includes(name))),
      },
      {
        text: 'Her name and password, once more',
        is: onBoth((runs, side) => (request(runs, side, 2)?.body ?? '') !== ''),
      },
    ],
    measures: {
      without: statusOf(0, 0),
      with: statusOf(0, 2),
      session: (runs) => gained(runs, 0).join(', '),
      token: (runs) => gained(runs, 1).join(', '),
    },
    figure: '{without} without it, {with} with it',
    because: [
      {
        text: 'With a session the new header is {session}: a random number that stands for her.',
        source: 'RFC 6265bis §1',
      },
      { text: 'With a token it is {token}: a signed statement about her.', source: 'RFC 6750 §2.1' },
      { text: 'Both are bearer credentials: whoever shows one is her, for the server.', source: 'RFC 6750 §1.2' },
      { text: 'On plain http everybody on the way can read it.', row: 'S6' },
    ],
    knobs: ['Kept in', 'Lifetime'],
  },
  {
    id: 'random-number',
    part: 'Logins',
    title: 'Why is a random number enough?',
    why: [
      {
        text: 'A session id says nothing about Alice: it is the number of a row on the server.',
        source: 'OWASP Session Management Cheat Sheet, Session ID Content',
      },
      { text: 'So there is nothing in it to forge.', row: 'S1' },
      { text: 'Mallory knows no password, and begins to count.', row: 'S1' },
      { text: 'Does he hit a row that lives?' },
    ],
    shows: 'S1',
    before: 0,
    decides: 2,
    question: 'He tries a few hundred ids and shows the best he has. In which shop does that open Alice’s orders?',
    options: sides(
      (runs, side) => status(runs, side, 2) === 200,
      ['In both', 'Only where ids are short', 'Only where ids are long', 'In neither'],
    ),
    measures: { short: inFor(0), long: inFor(1) },
    figure: 'Short ids: {short}. Long ids: {long}.',
    because: [
      { text: 'What protects a session id is only how rarely a number of its size is a living one.', row: 'S1' },
      {
        text: 'It has to come from a generator made for secrets; a counter or a clock can be guessed.',
        source: 'OWASP Session Management Cheat Sheet, Session ID Entropy',
      },
      { text: 'The id must be new at each login: one that he planted before would be hers, and his.', row: 'S2' },
      { text: 'Its price is the row: somebody has to keep it, and to look it up.', row: 'S30' },
    ],
    knobs: ['Id size', 'New id at login'],
  },
  {
    id: 'ask-a-store',
    part: 'Logins',
    title: 'Why ask a store at every request?',
    why: [
      {
        text: 'The row says whose session it is, and until when.',
        source: 'OWASP Session Management Cheat Sheet, Session Expiration',
      },
      { text: 'Who deletes it has ended the login, for every copy at once.', row: 'S21' },
      {
        text: 'So each request asks whether the row is still there, and nobody can do without the answer.',
        row: 'S23',
      },
      { text: 'What does a server do when the store is silent?' },
    ],
    shows: 'S30',
    before: 3,
    decides: 5,
    question: 'The store is down. Mallory shows a cookie that he invented. Who lets him in?',
    options: sides(
      (runs, side) => status(runs, side, 5) === 200,
      ['Both shops', 'The one that fails open', 'The one that fails closed', 'Neither shop'],
    ),
    measures: { open: inFor(0), closed: inFor(1), alice: statusOf(1, 4) },
    figure: 'Failing open: {open}. Failing closed: {closed}, and Alice gets {alice}.',
    because: [
      {
        text: 'A look-up that gets no answer is no answer: who goes on without it lets in every cookie.',
        source: 'CWE-636',
      },
      { text: 'Who stops without it is closed for Alice, too: {alice}.', row: 'S30' },
      { text: 'A cache bridges an outage, and remembers rows that are deleted meanwhile.', row: 'S32' },
    ],
    knobs: ['Store down', 'Cache TTL'],
  },
]
