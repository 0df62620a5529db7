/** Forgeries without any key. */
import { claimsForAlice, part, type OwnToken } from './ownToken.ts'

/** Other claims under the old signature. */
export function tampered({ token, claims }: OwnToken): string {
  const [header, , signature] = token.split('.')
  return `${header}.${part(claimsForAlice(claims, { lifetime: 'unchanged' }))}.${signature}`
}

/** An unsecured JWT (RFC 7519 §6): it says that it has no signature, in this spelling, and has none. */
export const unsecured = ({ header, claims }: OwnToken, alg: string): string =>
  `${part({ ...header, alg })}.${part(claimsForAlice(claims, { lifetime: 'prolonged' }))}.`
