/** What a setup needs for an attack to find something: nobody enumerates the session ids of a shop that has none. */
import type { Setup } from '../setup/setup.ts'

export type Applies = (setup: Setup) => boolean

export const anySetup: Applies = () => true

/** A session of the shop's own; what a BFF has is none. */
export const session: Applies = ({ kind }) => kind === 'session'

/** A cookie with an id, whose row is in a store; a session that is in the cookie itself has none. */
export const sessionId: Applies = (setup) =>
  setup.kind === 'session' ? setup.store !== 'cookie' && setup.store !== 'cookie-chunks' : setup.storage === 'bff'

/** A credential that the browser sends by itself. */
export const sentByItself: Applies = (setup) =>
  setup.kind === 'session' || setup.storage === 'cookie' || setup.storage === 'bff'

/** A token that the shop signs, be it for its backend alone. */
export const signedToken: Applies = ({ kind }) => kind === 'jwt'

/** A signed token that reaches the outside. */
export const accessToken: Applies = (setup) => setup.kind === 'jwt' && setup.storage !== 'bff'

/** A signed token that the browser sends by itself. */
export const tokenSentByItself: Applies = (setup) => signedToken(setup) && sentByItself(setup)

/** A public key that could be taken for a secret. */
export const publicKey: Applies = (setup) => accessToken(setup) && setup.kind === 'jwt' && setup.alg !== 'HS256'

/** A token that can be revoked before it expires. */
export const revocableToken: Applies = (setup) => setup.kind === 'jwt' && setup.revocation !== 'none'

export const refreshToken: Applies = (setup) => setup.kind === 'jwt' && setup.refresh !== 'none'
