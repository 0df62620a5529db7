/** Mistakes: what a token's own header says of how to verify it, believed. */
import type { Context } from 'hono'
import { compactVerify, errors, exportSPKI, importJWK, type JWK, type ProtectedHeaderParameters } from 'jose'
import { issuerKey, keysSaidToBeAt, type IssuerKeyOptions } from '../issuerKeys.ts'
import type { JwtEnv, TokenKey } from '../jwtEnv.ts'

type Header = ProtectedHeaderParameters

/** Takes the key that comes with the token, which proves nothing but that its maker had a key (RFC 8725 §3.10). */
export const keyInHeader = async (
  c: Context<JwtEnv>,
  options: IssuerKeyOptions,
  header: Header,
): Promise<TokenKey | null> => (header.jwk ? imported(header.jwk, header) : issuerKey(c, options, header.kid))

/** Fetches the keys from where the token says that they are. */
export async function keyAtHeadersUrl(
  c: Context<JwtEnv>,
  options: IssuerKeyOptions,
  header: Header,
): Promise<TokenKey | null> {
  if (!header.jku) return issuerKey(c, options, header.kid)
  c.env.audit('key-set', 'pass', header.jku)
  const found = (await keysSaidToBeAt(c, header.jku)).find(({ kid }) => kid === header.kid)
  return found ? imported(found, header) : null
}

const imported = async (jwk: JWK, { alg = '', kid = '' }: Header): Promise<TokenKey> => ({
  alg,
  kid,
  key: await asJoseError(importJWK(jwk, alg)),
})

/** jose throws a TypeError at a key that is none, or none for the algorithm; from outside, that is a bad token and no bug. */
export async function asJoseError<Result>(verified: Promise<Result>): Promise<Result> {
  try {
    return await verified
  } catch (error) {
    throw error instanceof TypeError ? new errors.JWKInvalid(error.message) : error
  }
}

/** Verifies as libraries did until 2015: the key is a text, and what it is used for, the header says. */
export async function verifyAsHeaderSays(token: string, { alg = '' }: Header, { key }: TokenKey): Promise<void> {
  switch (alg.toLowerCase()) {
    case 'none':
      return
    case 'hs256':
      await compactVerify(token, key instanceof Uint8Array ? key : new TextEncoder().encode(await exportSPKI(key)))
      return
    default:
      await compactVerify(token, key)
  }
}
