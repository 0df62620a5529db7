import type { JwtConfig } from '../env.ts'
import { later } from '../later.ts'
import type { Revocation } from './way.ts'

/** How this shop takes tokens back; null when it can't. */
export const revocationOf = async ({ revocation }: JwtConfig): Promise<Revocation | null> =>
  revocation === 'none' ? null : (await later.revocation()).ways[revocation]
