/** What comes in the body of a request or of another server's answer: bounded before it is read, checked before it is used. */
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { RequestRefusedError } from './errors.ts'

/** More than any form of the shop: 64 KiB. What is longer only costs memory and time (CWE-770). */
export const MAX_BODY = 1 << 16

/** The bodies that were read, for a body can be read once and several handlers want it. */
const texts = new WeakMap<Request, Promise<string>>()

/** The body of a request as text; a body that is larger than any form of the shop is refused, and not read to its end. */
export function textOf({ req }: Context): Promise<string> {
  const text = texts.get(req.raw) ?? bounded(req.raw)
  texts.set(req.raw, text)
  return text
}

async function bounded(request: Request): Promise<string> {
  const text = await textUpTo(request, MAX_BODY)
  if (text === null) throw new RequestRefusedError('body-too-large', `no more than ${MAX_BODY} bytes`)
  return text
}

/**
 * Refuses a body that is too large before anything else is done for it.
 *
 * @example app.use(boundedBody)
 */
export const boundedBody = createMiddleware(async (c, next) => {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') await textOf(c)
  return next()
})

/** The text of a message; null where it has more bytes than that, of which no more are read. */
export async function textUpTo(message: Request | Response, max: number): Promise<string | null> {
  if (Number(message.headers.get('Content-Length') ?? 0) > max) return null
  // Not every platform lets one read a request piece by piece (Firefox has no `Request.body`).
  if (!message.body) return withinLimit(await message.text(), max)
  const decoder = new TextDecoder()
  const reader = message.body.getReader()
  let [text, bytes] = ['', 0]
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    bytes += piece.value.length
    if (bytes > max) {
      await reader.cancel()
      return null
    }
    text += decoder.decode(piece.value, { stream: true })
  }
  return text + decoder.decode()
}

const withinLimit = (text: string, max: number) => (new TextEncoder().encode(text).length > max ? null : text)

const typeOf = (c: Context) => (c.req.header('Content-Type') ?? '').split(';')[0]?.trim().toLowerCase()

/**
 * The fields of a form (URL §5.1), each as it came last. The one type of form that the shop's pages send: a multipart body is
 * for files, and has a syntax of its own to get wrong.
 */
export async function formOf(c: Context): Promise<Readonly<Partial<Record<string, string>>>> {
  const text = await textOf(c)
  if (text === '') return {}
  if (typeOf(c) !== 'application/x-www-form-urlencoded') throw new RequestRefusedError('body-type', 'send a form')
  return Object.assign(Object.create(null), Object.fromEntries(new URLSearchParams(text)))
}

/**
 * The fields of a JSON body, each of any kind. A form of another site can't send this type, and a script of another site
 * only after it asked (Fetch §3.2.2, CORS-safelisted request headers): so neither logs Alice into an account that isn't hers.
 */
export async function jsonOf(c: Context): Promise<ReadonlyMap<string, unknown>> {
  if (typeOf(c) !== 'application/json') throw new RequestRefusedError('body-type', 'send JSON')
  const body = jsonIn(await textOf(c))
  if (typeof body !== 'object' || body === null) throw new RequestRefusedError('body-malformed', 'send a JSON object')
  return new Map<string, unknown>(Object.entries(body))
}

/** What a JSON text holds; undefined where it is none. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A text among the fields of a body; empty where there is none of that name. */
export function textIn(fields: ReadonlyMap<string, unknown>, name: string): string {
  const value = fields.get(name)
  return typeof value === 'string' ? value : ''
}
