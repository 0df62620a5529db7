/** A setup: one way to do authentication. */
import type { InferOutput } from 'valibot'
import type * as schema from './schema/setup.ts'

export type SessionSetup = InferOutput<typeof schema.SessionSetup>
export type JwtSetup = InferOutput<typeof schema.JwtSetup>
export type Setup = SessionSetup | JwtSetup

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
