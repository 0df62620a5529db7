/** Mistakes: what a token's own header says of how to verify it, believed. Loaded where a shop believes it. */
import type { Context } from 'hono'
import { compactVerify, exportSPKI, importJWK, type JWK, type ProtectedHeaderParameters } from 'jose'
import type { JwtConfig, JwtEnv, TokenKey } from '../env.ts'
import { issuerKey } from '../issuerKey.ts'
import { keysAt } from '../keySet.ts'

type Header = ProtectedHeaderParameters

/** A key that comes with the token proves nothing but that its maker had a key (RFC 8725 §3.10). */
export const keyInHeader = async (c: Context<JwtEnv>, config: JwtConfig, header: Header): Promise<TokenKey | null> =>
  header.jwk ? imported(header.jwk, header) : issuerKey(c, config, header.kid)

/** The token says where its keys are, and this server goes and fetches them. */
export async function keyAtHeadersUrl(c: Context<JwtEnv>, config: JwtConfig, header: Header): Promise<TokenKey | null> {
  if (!header.jku) return issuerKey(c, config, header.kid)
  c.env.audit('key set', 'pass', header.jku)
  const found = (await keysAt(c, header.jku)).find(({ kid }) => kid === header.kid)
  return found ? imported(found, header) : null
}

const imported = async (jwk: JWK, { alg = '', kid = '' }: Header): Promise<TokenKey> => ({
  alg,
  kid,
  key: await importJWK(jwk, alg),
})

/** As libraries did until 2015: the key is a text, and what it is used for, the header says. */
export async function asHeaderSays(token: string, { alg = '' }: Header, { key }: TokenKey): Promise<void> {
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
