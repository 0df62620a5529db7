/** The values that knobs can take. */

/** Lifetimes end at 400 days: the longest a browser keeps a cookie (RFC 6265bis §5.5). In seconds. */
export const LONGEST_LIFETIME = 400 * 24 * 3600

/**
 * Digital signature and MAC algorithms (RFC 7518 §3.1, RFC 8037 §3.1). The signatures of ES256 and PS256 hold
 * randomness, so two runs differ in them.
 */
export const algorithms = ['EdDSA', 'ES256', 'RS256', 'PS256', 'HS256'] as const
export type Algorithm = (typeof algorithms)[number]

export const sameSites = ['Strict', 'Lax', 'None', 'unset'] as const
export const csrfDefences = ['none', 'Origin', 'token'] as const
export const corsPolicies = ['closed', 'allowlist', 'reflect'] as const

/** Bits of randomness in a session id; of 8, a thief tries every one while we watch. */
export const idSizes = [8, 16, 32, 64, 128, 256] as const
export const sessionStores = ['shared', 'memory', 'cached', 'cookie', 'cookie-chunks'] as const
/** What a server does when its store does not answer. */
export const storeFailures = ['closed', 'open', 'replica'] as const
export const sessionBindings = ['none', 'ip-ua', 'dbsc'] as const
export const balancers = ['round-robin', 'sticky'] as const

export const secrets = ['random', 'word'] as const
export const algorithmPolicies = ['pinned', 'denylist', 'header'] as const
export const headerKeyPolicies = ['ignored', 'jwk', 'jku'] as const
export const tokenStorages = ['localStorage', 'memory', 'cookie', 'bff'] as const
export const claimSets = ['minimal', 'personal', 'encrypted'] as const
export const roleSources = ['credential', 'lookup'] as const
export const issuers = ['same', 'separate'] as const
export const revocations = ['none', 'denylist', 'not-before', 'introspection', 'status-list', 'push'] as const
export const refreshKinds = ['none', 'static', 'rotating'] as const
export const tokenBindings = ['none', 'dpop'] as const
