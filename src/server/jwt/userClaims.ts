import type { Account } from '../env.ts'
import type { JwtConfig } from './env.ts'

/** What an access token says of its user besides the id: as little as the servers need, or all there is. */
export function userClaims(config: JwtConfig, { role, email, name }: Account): Readonly<Record<string, unknown>> {
  const personal = config.claims === 'minimal' ? {} : { email, name, role }
  const needed = config.roleFrom === 'credential' ? { role } : {}
  return { ...needed, ...personal, ...groups(config.claimBytes) }
}

/** Further claims, as they accumulate in directories: the groups that a user is in. */
const groups = (bytes: number) =>
  bytes === 0 ? {} : { groups: Array.from({ length: Math.ceil(bytes / 13) }, (_, i) => `group-${1000 + i}`) }
