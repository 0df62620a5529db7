/** What one server asks another: bounded in time and size, and never a reason to take somebody's login away. */
import type { Context } from 'hono'
import type { BaseBindings } from './bindings.ts'
import { jsonIn, MAX_BODY, textUpTo } from './body.ts'
import { StoreDownError } from './errors.ts'

/** Milliseconds after which a server that asked does not wait any longer. */
const TIMEOUT = 5_000

type Asking = Pick<Context<{ Bindings: BaseBindings }>, 'env'>

/**
 * Asks another server, as `fetch` does.
 *
 * @throws StoreDownError where nobody answers in time: that says nothing of whoever is to be let in, so it is a 503
 */
export async function askServer({ env }: Asking, url: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await env.fetch(url, { ...init, signal: env.timeout(TIMEOUT) })
  } catch (error) {
    throw isUnanswered(error) ? new StoreDownError(`at ${url}`) : error
  }
}

/** `fetch` rejects with a TypeError where there is no connection, a DOMException after the timeout (Fetch §5.6). */
const isUnanswered = (error: unknown) => error instanceof TypeError || error instanceof DOMException

/** The JSON of an answer, of which a server that may be broken or taken over decides the length; undefined for none. */
export async function jsonOfAnswer(answer: Response): Promise<unknown> {
  return jsonIn((await textOfAnswer(answer)) ?? '')
}

/** The text of an answer; null where it is too long. */
export async function textOfAnswer(answer: Response): Promise<string | null> {
  try {
    return await textUpTo(answer, MAX_BODY)
  } catch (error) {
    throw isUnanswered(error) ? new StoreDownError('of another server') : error
  }
}
