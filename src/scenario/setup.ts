/** A setup: one way to do authentication. Each knob is one field, with its limits here and nowhere else. */
import * as v from 'valibot'

/** Lifetimes from one second to 400 days: the longest a browser keeps a cookie (RFC 6265bis §5.5). */
export const LONGEST_LIFETIME = 400 * 24 * 3600
const Lifetime = v.pipe(
  v.number('a lifetime is a number of seconds'),
  v.integer('a lifetime is a whole number of seconds'),
  v.minValue(1, 'a lifetime is at least 1 second'),
  v.maxValue(LONGEST_LIFETIME, 'a lifetime is at most 400 days'),
)

/** Digital signature and MAC algorithms (RFC 7518 §3.1, RFC 8037 §3.1) whose output is the same each time. */
export const algorithms = ['EdDSA', 'HS256', 'RS256'] as const
export type Algorithm = (typeof algorithms)[number]

export const SessionSetup = v.strictObject({
  kind: v.literal('session'),
  /** Absolute lifetime of a session, counted from login (ASVS 7.3.2). */
  lifetime: Lifetime,
})
export type SessionSetup = v.InferOutput<typeof SessionSetup>

export const JwtSetup = v.strictObject({
  kind: v.literal('jwt'),
  alg: v.picklist(algorithms, `a signing algorithm is one of ${algorithms.join(', ')}`),
  /** `exp` minus `iat` (RFC 7519 §4.1.4). */
  lifetime: Lifetime,
})
export type JwtSetup = v.InferOutput<typeof JwtSetup>

export const Setup = v.variant('kind', [SessionSetup, JwtSetup], 'a setup is of kind "session" or "jwt"')
export type Setup = v.InferOutput<typeof Setup>
