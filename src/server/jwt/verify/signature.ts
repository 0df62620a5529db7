import type { Context } from 'hono'
import { compactVerify, errors, type ProtectedHeaderParameters } from 'jose'
import type { JwtConfig, JwtEnv, TokenKey } from '../env.ts'
import { later } from '../later.ts'
import { keyFor } from './key.ts'
import { TokenRefusedError } from './refused.ts'

type Header = ProtectedHeaderParameters

/** Checks the signature, with the key and the algorithm that the setup says (RFC 7515 §5.2). */
export async function verifySignature(
  c: Context<JwtEnv>,
  config: JwtConfig,
  token: string,
  header: Header,
): Promise<void> {
  const { audit } = c.env
  if (!config.checkSignature) return audit('signature', 'skip', 'decoded, not verified')
  try {
    await policies[config.algorithms](token, header, await keyFor(c, config, header))
  } catch (error) {
    // jose throws a TypeError for a key that is not one for the algorithm.
    if (!(error instanceof errors.JOSEError || error instanceof TypeError)) throw error
    audit('signature', 'fail', reason(error, header))
    throw new TokenRefusedError()
  }
  audit('signature', 'pass', header.alg ?? '')
}

type Policy = (token: string, header: Header, known: TokenKey) => Promise<unknown>

const policies: Record<JwtConfig['algorithms'], Policy> = {
  /** The algorithm belongs to the key; the token's header has no say in it (RFC 8725 §3.1). */
  pinned: (token, _, { key, alg }) => compactVerify(token, key, { algorithms: [alg] }),

  /** The mistake: refuse one spelling of one bad algorithm, and let the header choose any other. */
  async denylist(token, header, known) {
    if (header.alg === 'none') throw new errors.JOSEAlgNotAllowed('unsecured')
    await asHeaderSays(token, header, known)
  },

  /** The mistake: the header chooses. */
  header: asHeaderSays,
}

async function asHeaderSays(token: string, header: Header, known: TokenKey): Promise<void> {
  await (await later.byHeader()).asHeaderSays(token, header, known)
}

function reason(error: Error, { alg, kid }: Header): string {
  if (error instanceof errors.JWKSNoMatchingKey) return `no key ${kid ?? 'without a kid'}`
  if (error instanceof errors.JOSEAlgNotAllowed) return `alg ${alg} not allowed`
  return error instanceof errors.JWSSignatureVerificationFailed ? 'does not match' : 'malformed'
}
