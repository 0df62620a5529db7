/** A setup: one way to do authentication. Each knob is one field, with its limits here and its words in knobs.ts. */
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

/** One of a few values; what is missing, as in links made before the knob existed, is the default. */
const choice = <const Options extends readonly string[]>(name: string, options: Options, usual: Options[number]) =>
  v.optional(v.picklist(options, `${name} is one of ${options.join(', ')}`), usual)
const onOff = (name: string, usual: boolean) => v.optional(v.boolean(`${name} is true or false`), usual)

export const sameSites = ['Strict', 'Lax', 'None', 'unset'] as const
export const csrfDefences = ['none', 'Origin', 'token'] as const
export const corsPolicies = ['closed', 'allowlist', 'reflect'] as const

export const SessionSetup = v.strictObject({
  kind: v.literal('session'),
  /** Absolute lifetime of a session, counted from login (ASVS 7.3.2). */
  lifetime: Lifetime,
  /** `__Host-` in the cookie's name (RFC 6265bis §4.1.3.2). */
  hostPrefix: onOff('hostPrefix', true),
  httpOnly: onOff('httpOnly', true),
  secure: onOff('secure', true),
  sameSite: choice('sameSite', sameSites, 'Lax'),
  /** Strict-Transport-Security (RFC 6797). */
  hsts: onOff('hsts', true),
  /** What the server checks besides the cookie before it changes anything. */
  csrf: choice('csrf', csrfDefences, 'Origin'),
  /** Whether a GET may change something, against RFC 9110 §9.2.1. */
  getChangesState: onOff('getChangesState', false),
  /** Which other origins may read answers, with credentials (Fetch §3.3). */
  cors: choice('cors', corsPolicies, 'closed'),
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

/** What a careful team ships: where every scenario about sessions starts from. */
export const hardenedSession: SessionSetup = {
  kind: 'session',
  lifetime: 30 * 60,
  hostPrefix: true,
  httpOnly: true,
  secure: true,
  sameSite: 'Lax',
  hsts: true,
  csrf: 'Origin',
  getChangesState: false,
  cors: 'closed',
}

export const hardenedJwt: JwtSetup = { kind: 'jwt', alg: 'EdDSA', lifetime: 15 * 60 }
