/** What a link shows: one scenario at one moment, and what is opened beside it. */
import type { InferOutput } from 'valibot'
import type * as schema from '../schema/view.ts'

export type View = InferOutput<typeof schema.View>
