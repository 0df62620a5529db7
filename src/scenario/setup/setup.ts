/** A setup: one way to do authentication. */
import type { JwtSetup } from './jwt.ts'
import type { SessionSetup } from './session.ts'

export type Setup = SessionSetup | JwtSetup
