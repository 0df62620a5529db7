import type { Context } from 'hono'
import { errors, type ProtectedHeaderParameters } from 'jose'
import type { JwtConfig, JwtEnv, TokenKey } from '../env.ts'
import { issuerKey } from '../issuerKey.ts'
import { later } from '../later.ts'

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

  /** The mistake: a key that comes with the token counts. */
  jwk: async (c, config, header) => (await later.byHeader()).keyInHeader(c, config, header),

  /** The mistake: the token says where its keys are. */
  jku: async (c, config, header) => (await later.byHeader()).keyAtHeadersUrl(c, config, header),
}
