import type { Header, HttpRequest } from '../browser/index.ts'
import { readOwn } from './forge/ownToken.ts'
import type { Loot } from './loot.ts'
import { holdsProofKey } from './proofKey.ts'

/**
 * Compact JWS: three base64url parts (RFC 7515 §7.1), the last of which may be empty, as an unsecured JWT's is; compact
 * JWE: five, with no encrypted key where both sides have it (RFC 7516 §7.1).
 */
const TOKEN = /^[\w-]+\.[\w-]*\.[\w-]*(\.[\w-]+\.[\w-]+)?$/

/**
 * The request Mallory sends from his own machine: no browser, so no rule of a browser applies. He puts each piece of
 * loot where the site expects it: cookies into `Cookie`, a token found in storage into `Authorization` (RFC 6750 §2.1).
 */
export function replay(loot: readonly Loot[], method: string, url: string, body = ''): HttpRequest {
  const { host, hostname } = new URL(url)
  const cookies = loot.filter((piece) => piece.from === 'cookie' && belongsTo(hostname, piece.host))
  const token = loot.find((piece) => piece.from !== 'cookie' && piece.from !== 'proof' && TOKEN.test(piece.value))
  const headers: Header[] = [
    ['Host', host],
    ['User-Agent', 'curl/8.15.0'],
    ['Accept', '*/*'],
  ]
  const isBound = token && (saysItIsBound(token.value) || holdsProofKey(loot))
  if (token) headers.push(['Authorization', `${isBound ? 'DPoP' : 'Bearer'} ${token.value}`])
  if (cookies.length > 0) headers.push(['Cookie', cookies.map(asPair).join('; ')])
  return { method, url, headers, body }
}

/**
 * A token says itself whether it is bound to a key, and so under which scheme it goes (RFC 9449 §6.1, §7.1). One that is
 * encrypted says nothing; the key that lies beside it does.
 */
const saysItIsBound = (token: string) => readOwn(token)?.claims.cnf !== undefined

const belongsTo = (hostname: string, domain: string) => hostname === domain || hostname.endsWith(`.${domain}`)

const asPair = (piece: Loot) => (piece.from === 'cookie' ? `${piece.name}=${piece.value}` : '')
