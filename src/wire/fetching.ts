/** What the frame and the thread that fetches for it say to each other. */
import * as v from 'valibot'
import { header, parserOf } from '../world/index.ts'
import type { WireRequest } from './translate.ts'

/** What that thread answers the frame. */
const fetched = v.variant('type', [
  v.object({
    type: v.literal('fetched'),
    id: v.number(),
    status: v.number(),
    headers: v.array(header),
    body: v.instance(ArrayBuffer),
  }),
  v.object({ type: v.literal('failed'), id: v.number(), reason: v.string() }),
])

export type Fetched = v.InferOutput<typeof fetched>
/** What the frame tells that thread; it comes from nowhere else. */
export type ToFetch = WireRequest & { readonly id: number }

/** The message, or null for anything else. */
export const parseFetched = parserOf(fetched)
