import type { Loot } from './loot.ts'
import { readOwn } from './forge/ownToken.ts'

/** What a line of a log gives away: the token in it, and what that says of its owner to everyone who can read base64url. */
export interface LogLine {
  readonly loot: readonly Loot[]
  /** E-mail address, name and role as JSON; null where nothing personal can be read. */
  readonly personal: string | null
}

export function readLogLine(authorization: string): LogLine {
  const [, value] = authorization.split(' ')
  if (value === undefined) return { loot: [], personal: null }
  const { email, name, role } = readOwn(value)?.claims ?? {}
  const personal = JSON.stringify({ email, name, role })
  return { loot: [{ from: 'log', value }], personal: personal === '{}' ? null : personal }
}
