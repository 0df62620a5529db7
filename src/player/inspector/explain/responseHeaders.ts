/** What the header fields of answers, and of both directions, mean; by name in lower case. */
import type { Note } from './note.ts'

const DBSC = 'Device Bound Session Credentials, W3C draft'

export const responseHeaders: Readonly<Record<string, Note>> = {
  'set-cookie': {
    text: 'Asks the browser to keep this cookie, under the conditions that follow it. The browser may refuse.',
    source: 'RFC 6265bis §4.1',
  },
  'content-type': {
    text: 'What the body is. A form can send only three types; anything else needs a script, and across origins a preflight.',
    source: 'RFC 9110 §8.3; Fetch §2.2.2',
  },
  'content-length': { text: 'How many bytes the body has.', source: 'RFC 9110 §8.6' },
  location: { text: 'Where to go next. The browser follows a redirect by itself.', source: 'RFC 9110 §10.2.2' },
  'www-authenticate': {
    text: 'How to authenticate here. With a token it says what was wrong with it, in one word and no more.',
    source: 'RFC 9110 §11.6.1; RFC 6750 §3',
  },
  'authentication-info': { text: 'Said about the authentication that worked.', source: 'RFC 9110 §11.6.3' },
  'strict-transport-security': {
    text: 'From now on the browser asks this host over https only, even when somebody types http.',
    source: 'RFC 6797 §6.1',
  },
  'cache-control': {
    text: 'Who may keep a copy of this answer, and how long.',
    source: 'RFC 9111 §5.2',
  },
  age: { text: 'How many seconds ago the cache got this answer from the server.', source: 'RFC 9111 §5.1' },
  etag: { text: 'The name of this version of the content.', source: 'RFC 9110 §8.8.3' },
  vary: {
    text: 'The answer depends on these request headers, so a cache must keep one copy for each of their values.',
    source: 'RFC 9110 §12.5.5',
  },
  'content-security-policy': {
    text: 'What this page may load and run, and who may put it into a frame.',
    source: 'CSP3 §3.1',
  },
  'content-security-policy-report-only': {
    text: 'A policy on trial: what it would forbid is reported, and allowed.',
    source: 'CSP3 §3.2',
  },
  'x-frame-options': {
    text: 'Who may show this page in a frame. Older than frame-ancestors, which wins where both are sent.',
    source: 'RFC 7034 §2.1; CSP3 §6.4.2',
  },
  'x-content-type-options': {
    text: 'nosniff: the browser takes the Content-Type at its word.',
    source: 'Fetch, X-Content-Type-Options',
  },
  'referrer-policy': { text: 'How much of its address this page tells to others.', source: 'Referrer Policy §4.1' },
  'clear-site-data': {
    text: 'The browser forgets what it keeps for this origin, such as storage and caches; its cookies, for the whole registrable domain.',
    source: 'Clear Site Data §3.1',
  },
  'access-control-allow-origin': {
    text: 'The origin whose scripts may read this answer. For an answer made with cookies, * is not enough.',
    source: 'Fetch §3.3.3',
  },
  'access-control-allow-credentials': {
    text: 'Scripts of that origin may read the answer even though it was made with the person’s cookies.',
    source: 'Fetch §3.3.3',
  },
  'access-control-allow-methods': {
    text: 'To a preflight: the methods that scripts of other origins may use.',
    source: 'Fetch §3.3.3',
  },
  'access-control-allow-headers': {
    text: 'To a preflight: the headers that scripts of other origins may set.',
    source: 'Fetch §3.3.3',
  },
  'access-control-expose-headers': {
    text: 'The headers of this answer that scripts of other origins may read besides the harmless few.',
    source: 'Fetch §3.3.3',
  },
  'access-control-max-age': {
    text: 'For how many seconds the browser need not ask again with a preflight.',
    source: 'Fetch §3.3.3',
  },
  allow: { text: 'The methods this address knows.', source: 'RFC 9110 §10.2.1' },
  'retry-after': { text: 'When it makes sense to try again, in seconds or as a date.', source: 'RFC 9110 §10.2.3' },
  date: { text: 'When the server made the answer, by its own clock.', source: 'RFC 9110 §6.6.1' },
  server: { text: 'What the server says it is.', source: 'RFC 9110 §10.2.4' },
  'dpop-nonce': {
    text: 'A value of the server that the next proof must contain, so that no proof can be made in advance.',
    source: 'RFC 9449 §8',
  },
  'secure-session-registration': {
    text: 'Asks the browser to make a key in this device and to register it: from then on the session is bound to the device.',
    source: DBSC,
  },
  'secure-session-challenge': {
    text: 'A value to be signed with the device’s key, so that an old proof is worth nothing.',
    source: DBSC,
  },
  'activate-storage-access': {
    text: 'Asks the browser to use this host’s cookies inside the other site’s page, which it has allowed before.',
    source: 'Storage Access Headers',
  },
  connection: { text: 'What concerns this one connection alone.', source: 'RFC 9110 §7.6.1' },
  upgrade: { text: 'The protocol to change to on this connection.', source: 'RFC 9110 §7.8' },
  'sec-websocket-accept': {
    text: 'Proves that the server understood the WebSocket handshake.',
    source: 'RFC 6455 §11.3.3',
  },
  via: { text: 'The proxies the message came through.', source: 'RFC 9110 §7.6.3' },
}
