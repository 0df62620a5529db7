import type { ContentPolicyOptions } from '../guardedApp.ts'
import type { CsrfOptions } from '../csrf.ts'
import type { BaseBindings, Store } from '../bindings.ts'

/** What the BFF remembers of a login, found by the hash of the session id: the tokens that no browser ever sees. */
export type BffSessionRow = Readonly<{
  user: string
  token: string
  /** Empty where the issuer gives none. */
  refreshToken: string
  /** Until when the access token is used: milliseconds since 1970. */
  expires: number
  /** Until when one request has it to itself to get the next tokens; 0 while none does. */
  renewing: number
}>

export interface BffCookieOptions {
  readonly sameSite?: 'Strict' | 'Lax' | 'None' | 'unset'
}

/** What a team decides when it sets the BFF up. */
export interface BffConfig extends Required<BffCookieOptions>, Required<ContentPolicyOptions> {
  readonly csrf: NonNullable<CsrfOptions<BffEnv>['defence']>
  /** Whether a change of password ends the user's other logins. */
  readonly endOnPasswordChange: boolean
  /** Seconds for which the issuer's refresh tokens are good. */
  readonly refreshLifetime: number
}

export interface BffBindings extends BaseBindings {
  readonly sessions: Store<BffSessionRow>
  /** The key of the CSRF tokens, known to the server alone. */
  readonly csrfKey: Uint8Array<ArrayBuffer>
  /** Where the API is, and where it and the tokens for it come from. */
  readonly api: string
  readonly tokenIssuer: string
  /** Waits for so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>
}

export interface BffEnv {
  Bindings: BffBindings
  Variables: { session: BffSessionRow; sessionKey: string }
}
