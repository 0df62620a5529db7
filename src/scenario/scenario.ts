/** A scenario: everything a link carries, and everything a run needs. */
import type { InferOutput } from 'valibot'
import type * as schema from './schema/scenario.ts'

export type Scenario = InferOutput<typeof schema.Scenario>
