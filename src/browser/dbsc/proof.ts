/** The key in the device, and what it proves (DBSC "DBSC Proof JWT Syntax"). */
import { base64url } from 'jose'

/** A signing key in the device's hardware: it can be used and never copied. */
export interface DeviceKey {
  readonly alg: 'ES256' | 'RS256'
  /** As a JWK (RFC 7517). */
  readonly publicKey: Readonly<Record<string, string>>
  sign(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array>
}

const encoder = new TextEncoder()

const part = (value: object) => base64url.encode(JSON.stringify(value))

/** A JWT over the challenge; at registration it brings the public key along, later the server has it. */
export async function proofOf(
  key: DeviceKey,
  claims: { readonly jti: string; readonly authorization?: string },
  withKey: boolean,
): Promise<string> {
  const header = { alg: key.alg, typ: 'dbsc+jwt', ...(withKey ? { jwk: key.publicKey } : {}) }
  const signed = `${part(header)}.${part(claims)}`
  return `${signed}.${base64url.encode(await key.sign(encoder.encode(signed)))}`
}
