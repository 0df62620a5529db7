import type { Context } from 'hono'
import { askServer, textOfAnswer } from '../askServer.ts'
import { textOf } from '../body.ts'
import { StoreDownError } from '../errors.ts'
import type { BffEnv, BffSessionRow } from './bffEnv.ts'

/** Passes a request on to the API, and its answer back. */
export const callApi = async (c: Context<BffEnv>): Promise<Response> => passAnswerOn(await ask(c, c.env.api))

/**
 * Asks another server what the browser asked, with the token in the place of the cookie. Nothing else of the browser's
 * request goes on: that server hears what the BFF says.
 */
export async function ask(c: Context<BffEnv>, server: string): Promise<Response> {
  const session = c.get('session')
  const { token } = session
  const { method } = c.req
  const type = c.req.header('Content-Type')
  const answer = await askServer(c, `${server}${c.req.path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, ...(type ? { 'Content-Type': type } : {}) },
    ...(method === 'GET' ? {} : { body: await textOf(c) }),
  })
  c.env.audit('api', answer.ok ? 'pass' : 'fail', `${method} ${c.req.path} ${answer.status}`)
  if (answer.status === 401) await endWith(c, session)
  return answer
}

/** A token that the API takes no more is no login any more, unless another request has got the next one meanwhile. */
async function endWith(c: Context<BffEnv>, session: BffSessionRow): Promise<void> {
  const { sessions } = c.env
  const key = c.get('sessionKey')
  const ended = await sessions.update(key, { ...session, refreshToken: '', expires: 0 }, { token: session.token })
  if (ended) await sessions.delete(key)
}

/** Passes an answer on to the browser: one that holds no token. */
export async function passAnswerOn(answer: Response): Promise<Response> {
  const text = await textOfAnswer(answer)
  if (text === null) throw new StoreDownError('of the API')
  return new Response(text === '' ? null : text, { status: answer.status, headers: headersOf(answer) })
}

const headersOf = ({ headers }: Response): Record<string, string> => {
  const [type, after] = [headers.get('Content-Type'), headers.get('Retry-After')]
  return {
    'Cache-Control': 'no-store',
    ...(type ? { 'Content-Type': type } : {}),
    ...(after ? { 'Retry-After': after } : {}),
  }
}
