import type { BaseBindings, Store } from '../env.ts'

/** A row of the session store, found by the session id. */
export type SessionRow = Readonly<{ user: string; role: string; created: number; expires: number }>

/** What a team decides when it sets the shop up. Each field is read at one place. */
export interface SessionConfig {
  /** Absolute lifetime in seconds, from login (ASVS 7.3.2). */
  readonly lifetime: number
  readonly hostPrefix: boolean
  readonly httpOnly: boolean
  readonly secure: boolean
  readonly sameSite: 'Strict' | 'Lax' | 'None' | 'unset'
  readonly hsts: boolean
  readonly csrf: 'none' | 'Origin' | 'token'
  readonly getChangesState: boolean
  readonly roleFrom: 'credential' | 'lookup'
  readonly cors: 'closed' | 'allowlist' | 'reflect'
}

export interface SessionEnv {
  Bindings: BaseBindings & {
    readonly sessions: Store<SessionRow>
    /** The key of the CSRF tokens, known to the server alone. */
    readonly csrfKey: Uint8Array<ArrayBuffer>
  }
  Variables: { session: SessionRow; sessionId: string }
}
