/** The page's side of DPoP: a proof for each request, by a key that no script can copy (RFC 9449 §4.2). */
import { base64url, exportJWK, SignJWT } from 'jose'
import { withFetch, type PagePowers, type ShopPage } from '../../page.ts'

/** The shop's page, proving its key with everything it sends. */
export function proving(inner: ShopPage): ShopPage {
  const { usePartner } = inner
  return {
    ...inner,
    logIn: (page, user, password) => inner.logIn(proven(page), user, password),
    readOrders: (page) => inner.readOrders(proven(page)),
    readCustomers: (page) => inner.readCustomers(proven(page)),
    transfer: (page, to, euros, typed) => inner.transfer(proven(page), to, euros, typed),
    changePassword: (page, old, next) => inner.changePassword(proven(page), old, next),
    logOut: (page) => inner.logOut(proven(page)),
    ...(usePartner ? { usePartner: (page, gives) => usePartner(proven(page), gives) } : {}),
  }
}

const proven = (page: PagePowers): PagePowers =>
  withFetch(page, async (url, init = {}) => {
    // Nobody else asks for a proof.
    if (new URL(url, page.url).origin !== new URL(page.url).origin) return page.fetch(url, init)
    const token = /^Bearer (.+)$/.exec(init.headers?.Authorization ?? '')?.[1]
    const DPoP = await proofBy(page, init.method ?? 'GET', url, token)
    // A bound token goes under a scheme of its own (RFC 9449 §7.1).
    const headers = { ...init.headers, ...(token ? { Authorization: `DPoP ${token}` } : {}), DPoP }
    return page.fetch(url, { ...init, headers })
  })

/** A proof for one request; `token` is the access token that it carries, if any. */
export async function proofBy(
  page: Pick<PagePowers, 'keyPair' | 'randomUUID' | 'now' | 'url'>,
  method: string,
  url: string,
  token: string | undefined,
): Promise<string> {
  const { privateKey, publicKey } = await page.keyPair()
  const { kty = '', crv, x } = await exportJWK(publicKey)
  const claims = {
    jti: page.randomUUID(),
    htm: method,
    htu: new URL(url, page.url).href,
    iat: Math.floor(page.now() / 1000),
    ...(token === undefined ? {} : { ath: await hashOf(token) }),
  }
  return new SignJWT(claims)
    .setProtectedHeader({ typ: 'dpop+jwt', alg: 'EdDSA', jwk: { kty, crv, x } })
    .sign(privateKey)
}

const hashOf = async (token: string) =>
  base64url.encode(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))))
