/** The values that knobs can take. */

/** Lifetimes end at 400 days: the longest a browser keeps a cookie (RFC 6265bis §5.5). In seconds. */
export const LONGEST_LIFETIME = 400 * 24 * 3600

/** Digital signature and MAC algorithms (RFC 7518 §3.1, RFC 8037 §3.1) whose output is the same each time. */
export const algorithms = ['EdDSA', 'HS256', 'RS256'] as const
export type Algorithm = (typeof algorithms)[number]

export const sameSites = ['Strict', 'Lax', 'None', 'unset'] as const
export const csrfDefences = ['none', 'Origin', 'token'] as const
export const corsPolicies = ['closed', 'allowlist', 'reflect'] as const
