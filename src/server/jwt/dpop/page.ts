/** The page's side of DPoP: a proof for each request, by a key that no script can copy (RFC 9449 §4.2). */
import { base64url, exportJWK } from 'jose'
import { sha256Base64url } from '../../crypto.ts'
import { type PageAnswer, type PagePowers, type ShopPage, withFetch } from '../../page.ts'

export interface PageProofOptions {
  /** Where the page keeps its key pair: in IndexedDB, or in a variable. */
  readonly proofKey?: 'indexedDB' | 'memory'
}

/** The shop's page, proving its key with everything it sends. */
export function proving({ proofKey = 'indexedDB' }: PageProofOptions, inner: ShopPage): ShopPage {
  const key = proofKey === 'memory' ? keyInMemory() : storedKey
  const { usePartner } = inner
  /** The nonce that each page was given last. */
  const nonces = new WeakMap<PagePowers, string>()
  const proven = (page: PagePowers) => withProofs(page, key, nonces)
  return {
    ...inner,
    logIn: (page, user, password) => inner.logIn(proven(page), user, password),
    read: (page, list) => inner.read(proven(page), list),
    transfer: (page, to, euros, typed) => inner.transfer(proven(page), to, euros, typed),
    changePassword: (page, old, next) => inner.changePassword(proven(page), old, next),
    logOut: (page) => inner.logOut(proven(page)),
    ...(usePartner ? { usePartner: (page, gives) => usePartner(proven(page), gives) } : {}),
  }
}

const withProofs = (page: PagePowers, key: PageKey, nonces: WeakMap<PagePowers, string>): PagePowers =>
  withFetch(page, async (url, init = {}) => {
    // Other origins ask for no proof.
    if (new URL(url, page.url).origin !== new URL(page.url).origin) return page.fetch(url, init)
    const token = /^Bearer (.+)$/.exec(init.headers?.Authorization ?? '')?.[1]
    const send = async () => {
      const DPoP = await proofBy(page, await key(page), init.method ?? 'GET', url, token, nonces.get(page))
      // A bound token goes under a scheme of its own (RFC 9449 §7.1).
      const headers = { ...init.headers, ...(token ? { Authorization: `DPoP ${token}` } : {}), DPoP }
      const answer = await page.fetch(url, { ...init, headers })
      const given = nonceIn(answer)
      if (given !== undefined) nonces.set(page, given)
      return answer
    }
    const answer = await send()
    // Refused for the nonce alone: the same once more, with the one that came (RFC 9449 §8, §9).
    return answer.status >= 400 && answer.body.includes('"use_dpop_nonce"') ? send() : answer
  })

const nonceIn = ({ headers }: PageAnswer) => [...headers].find(([name]) => name.toLowerCase() === 'dpop-nonce')?.[1]

/** A proof for one request; `token` is the access token that it carries, if any. */
async function proofBy(
  page: Pick<PagePowers, 'sign' | 'randomUUID' | 'now' | 'url'>,
  { privateKey, publicKey }: CryptoKeyPair,
  method: string,
  url: string,
  token: string | undefined,
  nonce: string | undefined,
): Promise<string> {
  const { kty = '', crv, x } = await exportJWK(publicKey)
  const claims = {
    jti: page.randomUUID(),
    htm: method,
    htu: new URL(url, page.url).href,
    iat: Math.floor(page.now() / 1000),
    ...(token === undefined ? {} : { ath: await sha256Base64url(token) }),
    ...(nonce === undefined ? {} : { nonce }),
  }
  const signed = `${part({ typ: 'dpop+jwt', alg: 'EdDSA', jwk: { kty, crv, x } })}.${part(claims)}`
  return `${signed}.${base64url.encode(await page.sign(privateKey, new TextEncoder().encode(signed)))}`
}

/** One part of a compact JWS (RFC 7515 §7.1). */
const part = (content: object) => base64url.encode(JSON.stringify(content))

/** Gives the page its key pair (RFC 9449 §4.2), and makes one where there is none. */
type PageKey = (page: PagePowers) => Promise<CryptoKeyPair>

/** Its name in IndexedDB. */
export const PROOF_KEY = 'DPoP key'

/** Survives a reload and a restart, as the tokens in localStorage do: scripts use it, and the disk has its bytes. */
const storedKey: PageKey = async (page) => {
  const kept = await page.indexedDB.get(PROOF_KEY)
  if (kept) return kept
  const made = await page.generateKeyPair()
  await page.indexedDB.put(PROOF_KEY, made)
  return made
}

/** Goes with the page, and what is bound to it is worthless from then on: each page has its own, and so has each tab. */
function keyInMemory(): PageKey {
  let made: Promise<CryptoKeyPair> | undefined
  return (page) => (made ??= page.generateKeyPair())
}
