/**
 * What the engine and the frame say to each other over their port. Both ends parse what arrives; neither believes it.
 */
import * as v from 'valibot'

export const header = v.pipe(v.tuple([v.string(), v.string()]), v.readonly())

export const httpRequest = v.object({ method: v.string(), url: v.string(), headers: v.array(header), body: v.string() })

export const httpResponse = v.object({ status: v.number(), headers: v.array(header), body: v.string() })

/** `carry`: make this fetch. `served`: the server's answer to the request you asked about. */
const toFrame = v.variant('type', [
  v.object({ type: v.literal('carry'), id: v.number(), request: httpRequest }),
  v.object({ type: v.literal('served'), id: v.number(), response: httpResponse }),
  v.object({ type: v.literal('refused'), id: v.number() }),
])

/** `serve`: this request arrived, what is the answer? `carried`: what the fetch returned. `lost`: it returned nothing. */
const toEngine = v.variant('type', [
  v.object({ type: v.literal('serve'), id: v.number(), request: httpRequest }),
  v.object({ type: v.literal('carried'), id: v.number(), response: httpResponse }),
  v.object({ type: v.literal('lost'), id: v.number(), reason: v.string() }),
])

export type ToFrame = v.InferOutput<typeof toFrame>
export type ToEngine = v.InferOutput<typeof toEngine>

/** A schema as a function that gives the message, or null for anything else. */
export const parserOf =
  <T extends v.GenericSchema>(schema: T) =>
  (data: unknown): v.InferOutput<T> | null => {
    const parsed = v.safeParse(schema, data)
    return parsed.success ? parsed.output : null
  }

/** Each gives the message, or null for anything else. */
export const parseToFrame = parserOf(toFrame)
export const parseToEngine = parserOf(toEngine)
