import type { Context } from 'hono'
import { base64url, CompactEncrypt, compactDecrypt, errors } from 'jose'
import type { JwtEnv } from './env.ts'
import { TokenRefusedError } from './verify/refused.ts'

/**
 * Puts a signed token into an encrypted one (RFC 7519 §11.2: first sign, then encrypt), with the key that issuer and
 * servers share: whoever else sees it reads nothing.
 */
export async function encrypted(c: Context<JwtEnv>, jws: string): Promise<string> {
  // AES-GCM must never use one of these twice with one key; 96 random bits see to that (NIST SP 800-38D §8.2.2).
  const iv = base64url.decode(c.env.randomId(12))
  return new CompactEncrypt(new TextEncoder().encode(jws))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', cty: 'JWT' })
    .setInitializationVector(iv)
    .encrypt(await c.env.encryptionKey())
}

/** The signed token inside; whatever is not encrypted is refused, signed or not. */
export async function decrypted(c: Context<JwtEnv>, jwe: string): Promise<string> {
  try {
    const { plaintext } = await compactDecrypt(jwe, await c.env.encryptionKey(), {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    })
    c.env.audit('decrypted', 'pass', 'A256GCM')
    return new TextDecoder().decode(plaintext)
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error
    c.env.audit('decrypted', 'fail', 'not encrypted for us')
    throw new TokenRefusedError()
  }
}
