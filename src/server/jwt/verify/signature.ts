import type { Context } from 'hono'
import { compactVerify, errors, type ProtectedHeaderParameters } from 'jose'
import { TokenRefusedError } from '../../errors.ts'
import { issuerKey, type IssuerKeyOptions } from '../issuerKeys.ts'
import type { JwtEnv, TokenKey } from '../jwtEnv.ts'
import { asJoseError, keyAtHeadersUrl, keyInHeader, verifyAsHeaderSays } from './trustHeader.ts'

export interface SignatureOptions extends IssuerKeyOptions {
  /** Whether the signature is checked at all (RFC 8725 §3.3). */
  readonly checkSignature?: boolean
  /** Who chooses the algorithm: the key, anyone but not "none", or the token's header. */
  readonly algorithms?: 'pinned' | 'denylist' | 'header'
  /** Whether a key, or the address of one, in the token's own header counts. */
  readonly headerKeys?: 'ignored' | 'jwk' | 'jku'
}

type Header = ProtectedHeaderParameters

/** Checks the signature, with the key and the algorithm that the setup says (RFC 7515 §5.2). */
export async function verifySignature(
  c: Context<JwtEnv>,
  options: SignatureOptions,
  token: string,
  header: Header,
): Promise<void> {
  const { checkSignature = true, algorithms = 'pinned', headerKeys = 'ignored' } = options
  const { audit } = c.env
  if (!checkSignature) return audit('signature', 'skip', 'decoded, not verified')
  try {
    const key = await keyPolicies[headerKeys](c, options, header)
    if (!key) throw new errors.JWKSNoMatchingKey()
    await asJoseError(algorithmPolicies[algorithms](token, header, key))
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error
    audit('signature', 'fail', reason(error, header))
    throw new TokenRefusedError()
  }
  audit('signature', 'pass', header.alg ?? '')
}

type KeyPolicy = (c: Context<JwtEnv>, options: IssuerKeyOptions, header: Header) => Promise<TokenKey | null>

/** The key that a token is verified with. */
const keyPolicies: Record<NonNullable<SignatureOptions['headerKeys']>, KeyPolicy> = {
  /** The issuer's key of that name; nothing else in the header counts (RFC 8725 §3.10). */
  ignored: (c, options, { kid }) => issuerKey(c, options, kid),

  /** The mistake: a key that comes with the token counts. */
  jwk: keyInHeader,

  /** The mistake: the token says where its keys are. */
  jku: keyAtHeadersUrl,
}

type AlgorithmPolicy = (token: string, header: Header, known: TokenKey) => Promise<unknown>

const algorithmPolicies: Record<NonNullable<SignatureOptions['algorithms']>, AlgorithmPolicy> = {
  /** The algorithm belongs to the key; the token's header has no say in it (RFC 8725 §3.1). */
  pinned: (token, _, { key, alg }) => compactVerify(token, key, { algorithms: [alg] }),

  /** The mistake: refuse one spelling of one bad algorithm, and let the header choose any other. */
  async denylist(token, header, known) {
    if (header.alg === 'none') throw new errors.JOSEAlgNotAllowed('unsecured')
    await verifyAsHeaderSays(token, header, known)
  },

  /** The mistake: the header chooses. */
  header: verifyAsHeaderSays,
}

function reason(error: errors.JOSEError, { alg, kid }: Header): string {
  if (error instanceof errors.JWKSNoMatchingKey) return `no key ${kid ?? 'without a kid'}`
  if (error instanceof errors.JOSEAlgNotAllowed) return `alg ${alg} not allowed`
  return error instanceof errors.JWSSignatureVerificationFailed ? 'does not match' : 'malformed'
}
