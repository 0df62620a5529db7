/** Why each knob matters, in one sentence with its source; by the kind of setup and the field. */
import type { Knob } from './knobs.ts'

const reasons: Readonly<Record<string, string>> = {
  'session.lifetime': 'A session ends at the latest this long after login, whatever happens (ASVS 7.3.2).',
  'session.hostPrefix':
    'The browser takes such a cookie from this very host only, so no sibling can plant one (RFC 6265bis §4.1.3.2).',
  'session.httpOnly': 'Scripts in the page, also injected ones, do not see the cookie (RFC 6265bis §4.1.2.6).',
  'session.secure': 'The cookie travels over https only, where nobody on the way can read it (RFC 6265bis §4.1.2.5).',
  'session.sameSite': 'Decides whether requests that other sites start carry the cookie (RFC 6265bis §4.1.2.7).',
  'session.hsts': 'After one visit over https the browser never asks this host over http again (RFC 6797 §8.3).',
  'session.csrf':
    'Tells the shop’s own requests from those that another page made the browser send (OWASP CSRF Prevention).',
  'session.getChangesState': 'GET must be safe (RFC 9110 §9.2.1): a link or an image is enough to send one.',
  'session.cors': 'Decides which other origins’ scripts may read an answer that was made for Alice (Fetch §3.3).',
  'jwt.alg':
    'With HS256 whoever can check a token can also make one; EdDSA and RS256 keep the two apart (RFC 8725 §3.1).',
  'jwt.lifetime': 'Nobody can take a signed token back, so its exp is what ends a theft (RFC 7519 §4.1.4).',
}

export const whyItMatters = ({ kind, field }: Knob): string => reasons[`${kind}.${field}`] ?? ''
