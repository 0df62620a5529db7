/** DevTools’ columns of a cookie, each with what it decides. */
import type { Note } from './note.ts'

const RFC = 'RFC 6265bis'

export const cookieColumns: Readonly<Record<string, Note>> = {
  Name: {
    text: 'A name that begins with __Secure-, __Host-, __Http- or __Host-Http- promises how it was set.',
    source: `${RFC} §4.1.3`,
  },
  Value: { text: 'What travels to the server. For the browser it means nothing.', source: `${RFC} §4.1.1` },
  Domain: {
    text: 'With a dot: sent to all subdomains. Without: to this very host alone.',
    source: `${RFC} §4.1.2.3`,
  },
  Path: { text: 'Sent to paths under this one. No protection from other paths.', source: `${RFC} §4.1.2.4, §8.5` },
  'Expires / Max-Age': {
    text: 'When the browser forgets it. Session: when it is closed. The server may end it earlier.',
    source: `${RFC} §5.5`,
  },
  Size: { text: 'Bytes of name and value together; above 4096 browsers refuse it.', source: `${RFC} §5.6` },
  HttpOnly: { text: 'Whether scripts are kept from it.', source: `${RFC} §4.1.2.6` },
  Secure: { text: 'Whether it is kept from plain http.', source: `${RFC} §4.1.2.5` },
  SameSite: { text: 'Whether requests that other sites start carry it.', source: `${RFC} §4.1.2.7` },
  'Partition Key': { text: 'The site in whose pages alone this cookie exists.', source: 'CHIPS §2.1' },
}
