/** What the frames of several tabs say to each other. Each parses what arrives, and believes none of it. */
import * as v from 'valibot'
import { httpRequest, httpResponse, parserOf } from '../world/index.ts'

/** A service worker may hand a request to the frame of another tab; that frame passes it on by the tab's name. */
const betweenTabs = v.variant('type', [
  v.object({ type: v.literal('serve'), tab: v.string(), id: v.number(), request: httpRequest }),
  v.object({ type: v.literal('served'), tab: v.string(), id: v.number(), response: httpResponse }),
  v.object({ type: v.literal('refused'), tab: v.string(), id: v.number() }),
])

export type BetweenTabs = v.InferOutput<typeof betweenTabs>

/** The message, or null for anything else. */
export const parseBetweenTabs = parserOf(betweenTabs)
