import type { JwtConfig } from '../env.ts'

/** How to come back, by what the token is bound to; for a proof also with which algorithms (RFC 9449 §7.1). */
const asks: Readonly<Record<JwtConfig['binding'], string>> = {
  none: 'Bearer realm="shop"',
  dpop: 'DPoP realm="shop", algs="EdDSA ES256"',
}

/** The challenge of a 401: it names the error and not the reason; no error where no token came (RFC 6750 §3, §3.1). */
export const challenge = ({ binding }: JwtConfig, error?: string): Record<string, string> => ({
  'WWW-Authenticate': asks[binding] + (error ? `, error="${error}"` : ''),
})
