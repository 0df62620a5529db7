import type { Context } from 'hono'
import type { BffEnv } from './env.ts'

/**
 * Passes a request on to the API, with the token in the place of the cookie, and the answer back. Nothing else of the
 * browser's request goes on: the API hears what the BFF says.
 */
export async function callApi(c: Context<BffEnv>): Promise<Response> {
  const { token } = c.get('session')
  const { method } = c.req
  const type = c.req.header('Content-Type')
  // Passwords are the issuer's, and everything else is the API's.
  const server = c.req.path === '/password' ? c.env.tokenIssuer : c.env.api
  const answer = await c.env.fetch(`${server}${c.req.path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, ...(type ? { 'Content-Type': type } : {}) },
    ...(method === 'GET' ? {} : { body: await c.req.text() }),
  })
  c.env.audit('API', answer.ok ? 'pass' : 'fail', `${method} ${c.req.path} ${answer.status}`)
  // A token that the API takes no more is no login any more.
  if (answer.status === 401) await c.env.sessions.delete(c.get('sessionId'))
  const text = await answer.text()
  return new Response(text === '' ? null : text, { status: answer.status, headers: contentType(answer) })
}

const contentType = ({ headers }: Response): Record<string, string> => {
  const type = headers.get('Content-Type')
  return type ? { 'Content-Type': type } : {}
}
