import type { JwtConfig } from '../env.ts'
import { denylist } from './denylist.ts'
import { introspection } from './introspection.ts'
import { notBefore } from './notBefore.ts'
import { push } from './push.ts'
import { statusList } from './statusList.ts'
import type { Revocation } from './way.ts'

const ways: Readonly<Record<JwtConfig['revocation'], Revocation | null>> = {
  none: null,
  denylist,
  'not-before': notBefore,
  introspection,
  'status-list': statusList,
  push,
}

/** How this shop takes tokens back; null when it can't. */
export const revocationOf = ({ revocation }: JwtConfig): Revocation | null => ways[revocation]
