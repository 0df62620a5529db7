/** What a setup may be. Each knob is one field, with its limits here and its words in knobs.ts. */
import * as v from 'valibot'
import { algorithms, corsPolicies, csrfDefences, LONGEST_LIFETIME, sameSites } from '../knobValues.ts'

const Lifetime = v.pipe(
  v.number('a lifetime is a number of seconds'),
  v.integer('a lifetime is a whole number of seconds'),
  v.minValue(1, 'a lifetime is at least 1 second'),
  v.maxValue(LONGEST_LIFETIME, 'a lifetime is at most 400 days'),
)

/** One of a few values; what is missing, as in links made before the knob existed, is the default. */
/* @__NO_SIDE_EFFECTS__ */
const choice = <const Options extends readonly string[]>(name: string, options: Options, usual: Options[number]) =>
  v.optional(v.picklist(options, `${name} is one of ${options.join(', ')}`), usual)
/* @__NO_SIDE_EFFECTS__ */
const onOff = (name: string, usual: boolean) => v.optional(v.boolean(`${name} is true or false`), usual)

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

export const JwtSetup = v.strictObject({
  kind: v.literal('jwt'),
  alg: v.picklist(algorithms, `a signing algorithm is one of ${algorithms.join(', ')}`),
  /** `exp` minus `iat` (RFC 7519 §4.1.4). */
  lifetime: Lifetime,
})

export const Setup = v.variant('kind', [SessionSetup, JwtSetup], 'a setup is of kind "session" or "jwt"')
