/** What a JWT says of itself in a few letters: what kind of token it is, for whom, of whom, until when. */
import { clockTime } from '../scenario/index.ts'
import type { Token } from './credential.ts'

export interface TokenFacts {
  readonly kind: 'access' | 'id' | 'refresh' | 'reset' | 'proof' | 'token'
  /** The short name of whom it is for; empty where it does not say. */
  readonly audience: string
  readonly user: string
  /** Empty where it has no `exp`. */
  readonly until: string
}

/** Explicit types (RFC 8725 §3.11); an id token's is plain (OpenID Connect Core §2). */
const kinds: Readonly<Record<string, TokenFacts['kind']>> = {
  'at+jwt': 'access',
  'rt+jwt': 'refresh',
  'reset+jwt': 'reset',
  'dpop+jwt': 'proof',
  'dbsc+jwt': 'proof',
  jwt: 'id',
}

const shortAudience = (aud: unknown): string => {
  const first: unknown = Array.isArray(aud) ? aud[0] : aud
  if (typeof first !== 'string') return ''
  const host = URL.canParse(first) ? new URL(first).host : first
  return host.split('.')[0] ?? ''
}

export function tokenFacts({ jws: { header, payload }, ends }: Token): TokenFacts {
  const typ = typeof header.typ === 'string' ? header.typ.toLowerCase().replace(/^application\//, '') : ''
  return {
    kind: kinds[typ] ?? 'token',
    audience: shortAudience(payload.aud),
    user: typeof payload.sub === 'string' ? payload.sub : '',
    until: ends === null ? '' : clockTime(ends),
  }
}
