/** The key in the device, and what it proves (DBSC "DBSC Proof JWT Syntax"). */

export interface DeviceKey {
  readonly alg: 'ES256' | 'RS256'
  /** As a JWK (RFC 7517). */
  readonly publicKey: Readonly<Record<string, string>>
  sign(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array>
}

const encoder = new TextEncoder()

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

const part = (value: object) => base64url(encoder.encode(JSON.stringify(value)))

/** A JWT over the challenge; at registration it brings the public key along, later the server has it. */
export async function proofOf(
  key: DeviceKey,
  claims: { readonly jti: string; readonly authorization?: string },
  withKey: boolean,
): Promise<string> {
  const header = { alg: key.alg, typ: 'dbsc+jwt', ...(withKey ? { jwk: key.publicKey } : {}) }
  const signed = `${part(header)}.${part(claims)}`
  return `${signed}.${base64url(await key.sign(encoder.encode(signed)))}`
}
