import type { Loot } from './loot.ts'
import { readOwn } from './forge/ownToken.ts'

/** What a line of a log gives away: the token in it, and what that says of its owner to everyone who can read base64url. */
export interface LogLine {
  readonly loot: readonly Loot[]
  /** E-mail address, name and role as JSON; null where nothing personal can be read. */
  readonly personal: string | null
}

/**
 * @param authorization the header of a request of hers
 * @param proof its method, its URL and the proof that came with it; empty where none did
 */
export function readLogLine(authorization: string, proof: string): LogLine {
  const [, value] = authorization.split(' ')
  if (value === undefined) return { loot: [], personal: null }
  const { email, name, role } = readOwn(value)?.claims ?? {}
  const personal = JSON.stringify({ email, name, role })
  const [method, url, made] = proof.split(' ')
  const proofs: Loot[] = method && url && made ? [{ from: 'proof', method, url, value: made }] : []
  return { loot: [{ from: 'log', value }, ...proofs], personal: personal === '{}' ? null : personal }
}
