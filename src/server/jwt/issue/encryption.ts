import type { Context } from 'hono'
import { base64url, CompactEncrypt, compactDecrypt } from 'jose'
import { TokenRefusedError } from '../../errors.ts'
import type { JwtEnv } from '../jwtEnv.ts'

export interface ContentOptions {
  /** What a token says of its user, and whether it says it to everyone. */
  readonly claims?: 'minimal' | 'personal' | 'encrypted'
}

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
  const plaintext = await plaintextOf(jwe, await c.env.encryptionKey())
  c.env.audit('decrypted', plaintext ? 'pass' : 'fail', plaintext ? 'A256GCM' : 'not encrypted for us')
  if (!plaintext) throw new TokenRefusedError()
  return new TextDecoder().decode(plaintext)
}

/** What jose throws at bytes from outside has many kinds: whatever it is, they hold no token. */
async function plaintextOf(jwe: string, key: Uint8Array): Promise<Uint8Array | null> {
  try {
    const { plaintext } = await compactDecrypt(jwe, key, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    })
    return plaintext
  } catch {
    return null
  }
}
