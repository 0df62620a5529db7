/** What the header fields of requests mean; by name in lower case, because names have no case (RFC 9110 §5.1). */
import type { Note } from './note.ts'

export const requestHeaders: Readonly<Record<string, Note>> = {
  host: {
    text: 'The host the request is for. One server can answer for many, so the browser always says which one it means.',
    source: 'RFC 9110 §7.2',
  },
  'user-agent': {
    text: 'What the program says it is. Anybody can write anything here, so it proves nothing.',
    source: 'RFC 9110 §10.1.5',
  },
  accept: { text: 'The kinds of content the sender can use.', source: 'RFC 9110 §12.5.1' },
  'accept-encoding': { text: 'The compressions the sender can undo.', source: 'RFC 9110 §12.5.3' },
  'accept-language': { text: 'The languages the person reads.', source: 'RFC 9110 §12.5.4' },
  cookie: {
    text: 'The cookies of the jar that the rules let travel with this request: names and values alone. The browser adds them by itself, whoever made the page that asked.',
    source: 'RFC 6265bis §4.2, §5.8.3',
  },
  authorization: {
    text: 'The sender’s credential. A browser never adds a token here by itself: a script of the page, or another program, wrote it.',
    source: 'RFC 9110 §11.6.2',
  },
  dpop: {
    text: 'A small JWT made for this one request, signed with the client’s own key. It proves that the sender of the token also holds that key.',
    source: 'RFC 9449 §4',
  },
  origin: {
    text: 'The origin of the page that made the request. The browser writes it, and no script can change it.',
    source: 'Fetch §3.2; RFC 6454 §7',
  },
  referer: {
    text: 'The address of the page the request came from, cut down as the referrer policy says.',
    source: 'RFC 9110 §10.1.3; Referrer Policy §8.3',
  },
  'sec-fetch-site': {
    text: 'How the page that asked is related to this host. Written by the browser; a script cannot.',
    source: 'Fetch Metadata §2.3',
  },
  'sec-fetch-mode': {
    text: 'How the answer may be used: to navigate, by a script with CORS, or without reading it.',
    source: 'Fetch Metadata §2.2',
  },
  'sec-fetch-dest': { text: 'What the answer is for: a document, a frame, an image.', source: 'Fetch Metadata §2.1' },
  'sec-fetch-user': { text: 'A person started this navigation, by a click or a key.', source: 'Fetch Metadata §2.4' },
  'sec-fetch-storage-access': {
    text: 'Whether cookies of this host may be used inside the other site’s page, and whether they are now.',
    source: 'Storage Access Headers',
  },
  'access-control-request-method': {
    text: 'In a preflight: the method that the real request will have, if the server agrees.',
    source: 'Fetch §3.3.2',
  },
  'access-control-request-headers': {
    text: 'In a preflight: the headers that the page’s script wants to set.',
    source: 'Fetch §3.3.2',
  },
  'x-csrf-token': {
    text: 'A value that only a page which may read our answers can know. A form of another site can set no header at all.',
    source: 'OWASP CSRF Prevention',
  },
  'x-requested-with': {
    text: 'Says that a script made this request. Another site’s form cannot set it, and its script needs a preflight for it.',
    source: 'OWASP CSRF Prevention',
  },
  'x-forwarded-for': {
    text: 'The address a proxy saw the request come from. Worth something only where the proxy is known to write it.',
    source: 'RFC 7239 §5.2, §8.1',
  },
  'x-forwarded-proto': {
    text: 'Whether the request reached the proxy over http or https.',
    source: 'RFC 7239 §5.4',
  },
  'x-http-method-override': {
    text: 'Asks the server to treat a POST as another method. No standard; it has opened many a door.',
    source: 'OWASP CSRF Prevention',
  },
  forwarded: { text: 'What a proxy knows of the request that it passed on.', source: 'RFC 7239 §4' },
  'secure-session-response': {
    text: 'A JWT signed with the key of this device, made for the server’s challenge: it proves the browser still has the key.',
    source: 'Device Bound Session Credentials, W3C draft',
  },
  'sec-secure-session-id': {
    text: 'Which device-bound session is being refreshed.',
    source: 'Device Bound Session Credentials, W3C draft',
  },
  'if-none-match': {
    text: 'The version the sender has already; the server may answer 304 and send nothing.',
    source: 'RFC 9110 §13.1.2',
  },
  'sec-websocket-key': { text: 'A random value that the server must answer to.', source: 'RFC 6455 §11.3.1' },
  'sec-websocket-version': { text: 'The version of the WebSocket protocol.', source: 'RFC 6455 §11.3.5' },
}
