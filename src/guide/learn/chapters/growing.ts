import type { Chapter } from '../chapter.ts'
import {
  bytesOf,
  endedBy,
  exposure,
  inFor,
  lateBy,
  refused,
  refusedOf,
  sides,
  status,
  statusOf,
  type Runs,
  type Side,
} from '../measured.ts'

/** Alice’s three requests before the restart, as steps of S31. */
const asked = [1, 2, 3]

export const growing: readonly Chapter[] = [
  {
    id: 'two-tokens',
    part: 'Growing',
    title: 'Why two tokens, not one long one?',
    why: [
      { text: 'A short access token limits a theft, and would log Alice out every few minutes.', row: 'J21' },
      {
        text: 'A refresh token gets her the next one: only the issuer sees it, and keeps a row of it.',
        source: 'RFC 6749 §1.5',
      },
      { text: 'Mallory copies the refresh token instead.', row: 'R1' },
      { text: 'Who notices?' },
    ],
    shows: 'R1',
    before: 1,
    decides: 4,
    question: 'Alice’s page refreshes, and then Mallory shows his copy. Where does he get in?',
    options: sides(
      (runs, side) => status(runs, side, 4) === 200,
      ['In both', 'Where a refresh token works again and again', 'Where each works once', 'In neither'],
    ),
    measures: { again: inFor(0), once: inFor(1) },
    figure: 'Again and again: {again}. Once: {once}.',
    because: [
      {
        text: 'With rotation each refresh token works once, so a second use is a theft or an accident.',
        source: 'RFC 9700 §4.14.2',
      },
      { text: 'The issuer can’t tell which of two is Alice: it ends the family, and both are out.', row: 'R3' },
      { text: 'Two tabs, or a lost answer, look like a theft: grace and a lock are for them.', row: 'R5' },
      { text: 'Whether he may come first decides the rest.', row: 'R2' },
    ],
    knobs: ['Reuse detection', 'Lifetime'],
  },
  {
    id: 'device',
    part: 'Growing',
    title: 'Why bind a login to a device?',
    why: [
      { text: 'Malware copies the cookie from the disk and carries it to another machine.', row: 'S7' },
      { text: 'A bearer credential says nothing about who shows it.', source: 'RFC 6750 §1.2' },
      {
        text: 'With a binding, the device proves again and again that it has a key which never leaves it.',
        source: 'W3C Device Bound Session Credentials',
      },
      { text: 'For how long is the copy worth anything then?' },
    ],
    shows: 'S7',
    before: 2,
    decides: 4,
    question: 'Some minutes later Mallory shows his copy again. Which shop lets him in?',
    options: sides(
      (runs, side) => status(runs, side, 4) === 200,
      ['Both', 'The one without a binding', 'The one with a binding', 'Neither'],
    ),
    measures: { free: inFor(0), bound: inFor(1) },
    figure: 'Without a binding: {free}. With one: {bound}.',
    because: [
      { text: 'A bound cookie lives for minutes, and only the device can renew it.', row: 'S7' },
      { text: 'Until then the copy is good: a binding shortens a theft and does not prevent it.', row: 'S7' },
      { text: 'A token is bound by a proof with each request.', source: 'RFC 9449 §1' },
      { text: 'A script in her page uses the key without having it.', row: 'R16' },
    ],
    knobs: ['Bound to', 'Lifetime'],
  },
  {
    id: 'more-servers',
    part: 'Growing',
    title: 'Why do logins break with more servers?',
    why: [
      { text: 'One server becomes two, behind a balancer that takes turns.', row: 'S31' },
      { text: 'On the left each keeps the sessions in its own memory; on the right they share a store.', row: 'S31' },
      { text: 'Alice logs in, and asks three times.', row: 'S31' },
      { text: 'Which of her requests reach somebody who knows her?' },
    ],
    shows: 'S31',
    before: 0,
    decides: 3,
    question: 'How many of the three does the left shop refuse?',
    options: [
      { text: 'None', is: (runs) => refused(runs, 0, asked) === 0 },
      { text: 'Every second one', is: (runs) => refused(runs, 0, asked) > 0 && refused(runs, 0, asked) < asked.length },
      { text: 'All', is: (runs) => refused(runs, 0, asked) === asked.length },
    ],
    measures: {
      refused: refusedOf(0, asked),
      shared: refusedOf(1, asked),
      first: statusOf(0, 1),
      second: statusOf(0, 2),
    },
    figure: 'In memory: {refused} refused, {first} and {second} in turn. One store: {shared}.',
    because: [
      { text: 'A row in one server’s memory is none for the other.', row: 'S31' },
      { text: 'A balancer that sends her to the same server hides it until that server starts anew.', row: 'S31' },
      { text: 'A signed token is known everywhere, and so is every mistake in checking it.', row: 'J12' },
      { text: 'With one shared secret each service that can check a token can also make one.', row: 'J20' },
    ],
    knobs: ['Store', 'Servers', 'Balancer'],
  },
  {
    id: 'not-free',
    part: 'Growing',
    title: 'Why is “stateless” not free?',
    why: [
      { text: 'A token carries with each request what a session looks up.', source: 'RFC 7519 §1' },
      { text: 'Alice is in a thousand groups, and on the left her token lists them.', row: 'J30' },
      { text: 'A server accepts headers up to a limit.', source: 'RFC 6585 §5' },
      { text: 'What becomes of her requests?' },
    ],
    shows: 'J30',
    before: 0,
    decides: 1,
    question: 'She asks for her orders with the long token. What does the shop do?',
    options: [
      { text: 'It answers, a little later', is: (runs) => status(runs, 0, 1) === 200 },
      { text: 'It refuses the request without reading it', is: (runs) => status(runs, 0, 1) === 431 },
      { text: 'It takes the token for expired', is: (runs) => status(runs, 0, 1) === 401 },
    ],
    measures: { answer: statusOf(0, 1), long: bytesOf(0), short: bytesOf(1) },
    figure: '{answer}. Sent in the run: {long} of token, {short} without the list.',
    because: [
      { text: 'The answer {answer} says that the headers are too large.', source: 'RFC 6585 §5' },
      { text: 'Below the limit it works, and every request carries all of it: {long} against {short}.', row: 'J30' },
      { text: 'A session id stays as short as it is, and costs a look-up.', row: 'S32' },
      { text: 'A cache saves look-ups, and makes a revocation late by as much.', row: 'S32' },
    ],
    knobs: ['Further claims', 'Claims'],
  },
  {
    id: 'how-late',
    part: 'Growing',
    title: 'What may be late, and why decide it first?',
    why: [
      { text: 'Alice is demoted while she is logged in.', row: 'J25' },
      { text: 'Her token was signed when she was still staff.', row: 'J25' },
      { text: 'A role in a token, in a session’s row, or looked up: each is fresh to another degree.', row: 'S23' },
      { text: 'Who goes on believing the old one?' },
    ],
    shows: 'J25',
    before: 2,
    decides: 3,
    question: 'What ends her old power on each side?',
    options: [
      { text: 'The demotion, on both', is: (runs) => endsAtOnce(runs, 0) && endsAtOnce(runs, 1) },
      {
        text: 'Left the end of the token, right the demotion',
        is: (runs) => !endsAtOnce(runs, 0) && endsAtOnce(runs, 1),
      },
      {
        text: 'Left the demotion, right the end of the token',
        is: (runs) => endsAtOnce(runs, 0) && !endsAtOnce(runs, 1),
      },
      { text: 'The end of the token, on both', is: (runs) => !endsAtOnce(runs, 0) && !endsAtOnce(runs, 1) },
    ],
    measures: { left: lateBy(0), right: lateBy(1) },
    figure: 'From the token: {left}. Looked up: {right}.',
    because: [
      { text: 'What is written down is as old as the writing: the old role ends {left}.', row: 'J25' },
      { text: 'A session that copied the role at login is as stale as a token.', row: 'S23' },
      { text: 'So the first question is not “JWT or sessions”, but how late an end may bite.', row: 'J22' },
    ],
    knobs: ['Role from', 'Lifetime'],
  },
]

/** What she is not allowed any more ends with the change itself, not by the clock. */
const endsAtOnce = (runs: Runs, side: Side) => exposure(runs, side) === 0 || endedBy(runs, side) === 'event'
