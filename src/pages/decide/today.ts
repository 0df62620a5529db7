/** What runs today, beside what is recommended. */
import type { Candidate } from '../../guide/index.ts'

export interface Today {
  readonly name: string
  /** Null while it is not measured yet. */
  readonly candidate: Candidate | null
}
