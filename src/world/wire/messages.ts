/**
 * What the engine and the frame say to each other over their port, and one frame to another over the channel between
 * tabs. Both ends parse what arrives; neither believes it.
 */
import * as v from 'valibot'
import type { WireRequest } from './translate.ts'

const header = v.pipe(v.tuple([v.string(), v.string()]), v.readonly())

const request = v.object({ method: v.string(), url: v.string(), headers: v.array(header), body: v.string() })

const response = v.object({ status: v.number(), headers: v.array(header), body: v.string() })

/** `carry`: make this fetch. `served`: the server's answer to the request you asked about. */
const toFrame = v.variant('type', [
  v.object({ type: v.literal('carry'), id: v.number(), request }),
  v.object({ type: v.literal('served'), id: v.number(), response }),
  v.object({ type: v.literal('refused'), id: v.number() }),
])

/** `serve`: this request arrived, what is the answer? `carried`: what the fetch returned. `lost`: it returned nothing. */
const toEngine = v.variant('type', [
  v.object({ type: v.literal('serve'), id: v.number(), request }),
  v.object({ type: v.literal('carried'), id: v.number(), response }),
  v.object({ type: v.literal('lost'), id: v.number(), reason: v.string() }),
])

/** A service worker may hand a request to the frame of another tab; that frame passes it on by the tab's name. */
const betweenTabs = v.variant('type', [
  v.object({ type: v.literal('serve'), tab: v.string(), id: v.number(), request }),
  v.object({ type: v.literal('served'), tab: v.string(), id: v.number(), response }),
  v.object({ type: v.literal('refused'), tab: v.string(), id: v.number() }),
])

/** The first word of the thread that fetches. */
export const STARTED = 'started'

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

export type ToFrame = v.InferOutput<typeof toFrame>
export type ToEngine = v.InferOutput<typeof toEngine>
export type BetweenTabs = v.InferOutput<typeof betweenTabs>
export type Fetched = v.InferOutput<typeof fetched>
/** What the frame tells that thread; it comes from nowhere else. */
export type ToFetch = WireRequest & { readonly id: number }

const parser =
  <T extends v.GenericSchema>(schema: T) =>
  (data: unknown): v.InferOutput<T> | null => {
    const parsed = v.safeParse(schema, data)
    return parsed.success ? parsed.output : null
  }

/** Each gives the message, or null for anything else. */
export const parseToFrame = parser(toFrame)
export const parseToEngine = parser(toEngine)
export const parseBetweenTabs = parser(betweenTabs)
export const parseFetched = parser(fetched)
