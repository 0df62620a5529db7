import type { Context } from 'hono'
import { errors, importJWK, type JWK, type ProtectedHeaderParameters } from 'jose'
import type { JwtConfig, JwtEnv, TokenKey } from '../env.ts'
import { issuerKey, keysAt } from '../keySet.ts'

type Header = ProtectedHeaderParameters
type KeyPolicy = (c: Context<JwtEnv>, config: JwtConfig, header: Header) => Promise<TokenKey | null>

/** The key that this token is verified with. */
export async function keyFor(c: Context<JwtEnv>, config: JwtConfig, header: Header): Promise<TokenKey> {
  const key = await policies[config.headerKeys](c, config, header)
  if (!key) throw new errors.JWKSNoMatchingKey()
  return key
}

const policies: Record<JwtConfig['headerKeys'], KeyPolicy> = {
  /** The issuer's key of that name; nothing else in the header counts (RFC 8725 §3.10). */
  ignored: (c, config, { kid }) => issuerKey(c, config, kid),

  /** The mistake: a key that comes with the token proves nothing but that its maker had a key. */
  jwk: (c, config, header) => (header.jwk ? imported(header.jwk, header) : issuerKey(c, config, header.kid)),

  /** The mistake: the token says where its keys are, and this server goes and fetches them. */
  async jku(c, config, header) {
    if (!header.jku) return issuerKey(c, config, header.kid)
    c.env.audit('key set', 'pass', header.jku)
    const found = (await keysAt(c, header.jku)).find(({ kid }) => kid === header.kid)
    return found ? imported(found, header) : null
  },
}

const imported = async (jwk: JWK, { alg = '', kid = '' }: Header): Promise<TokenKey> => ({
  alg,
  kid,
  key: await importJWK(jwk, alg),
})
