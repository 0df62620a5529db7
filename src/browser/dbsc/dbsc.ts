/**
 * Device Bound Session Credentials (W3C draft): on a server's word the browser makes a key in the device, and later
 * proves it for each new short cookie, before the request that needs one.
 */
import type { CookieContext } from '../cookie/context.ts'
import { headersOf, type Header, type HttpResponse } from '../message.ts'
import type { Outgoing } from '../request/outgoing.ts'
import { NetworkError } from '../networkError.ts'
import { isSameSite } from '../site.ts'
import type { CookieDecision } from '../types.ts'
import { concerns, lacksCredential, sessionFrom, type BoundSession } from './boundSession.ts'
import { challengesIn, quoted, registrationsIn } from './headers.ts'
import { proofOf, type DeviceKey } from './proof.ts'

export interface Dbsc {
  /** Makes sure, before a request, that it has its bound cookies; true when something was done for it. */
  refresh(outgoing: Outgoing, decisions: readonly CookieDecision[], context: CookieContext): Promise<boolean>
  /** Does what an answer asks for: new sessions, new challenges. */
  heed(outgoing: Outgoing, response: HttpResponse): Promise<void>
}

/** Sends a request of the browser's own in the name of another one. */
export type Post = (originating: Outgoing, url: string, headers: readonly Header[]) => Promise<HttpResponse>

/** A server that keeps asking for another proof is not answered for ever. */
const MAX_TRIES = 3

/** The answer to a request of the browser's own; null where none arrives, which is no error of the request that needed it. */
async function arrived(posted: Promise<HttpResponse>): Promise<HttpResponse | null> {
  try {
    return await posted
  } catch (error) {
    if (error instanceof NetworkError) return null
    throw error
  }
}

export function createDbsc(deviceKey: () => Promise<DeviceKey>, post: Post): Dbsc {
  let sessions: readonly BoundSession[] = []
  const find = (id: string, url: string) => sessions.find((one) => one.id === id && isSameSite(one.origin, url))
  const drop = (id: string) => (sessions = sessions.filter((one) => one.id !== id))

  /** "Cache challenge": the next proof is over this one. */
  const noteChallenges = (url: string, response: HttpResponse) => {
    for (const { challenge, id } of headersOf(response, 'Secure-Session-Challenge').flatMap(challengesIn)) {
      const known = find(id, url)
      if (known) sessions = sessions.map((one) => (one === known ? { ...one, challenge } : one))
    }
  }

  /** "Create session", for the instructions in an answer's body. */
  const keep = (url: string, response: HttpResponse) => {
    const session = sessionFrom(response.body, url)
    if (!session) return
    sessions = [...sessions.filter((one) => one.id !== session.id), session]
    noteChallenges(url, response)
  }

  /** "Process session registration". */
  async function register(outgoing: Outgoing, response: HttpResponse) {
    for (const entry of headersOf(response, 'Secure-Session-Registration').flatMap(registrationsIn)) {
      const key = await deviceKey()
      const url = new URL(entry.path, outgoing.url).href
      if (!entry.algorithms.includes(key.alg) || !isSameSite(url, outgoing.url)) continue
      const { challenge, authorization } = entry
      const claims = { jti: challenge ?? '', ...(authorization === null ? {} : { authorization }) }
      const proof = await proofOf(key, claims, true)
      const answer = await arrived(post(outgoing, url, [['Secure-Session-Response', quoted(proof)]]))
      if (answer && answer.status < 300) keep(url, answer)
    }
  }

  /** "Send request" for a refresh: a 403 brings another challenge, any other 4xx ends the session. */
  async function renew(outgoing: Outgoing, { id }: BoundSession) {
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const session = sessions.find((one) => one.id === id)
      if (!session) return
      const headers: Header[] = [['Sec-Secure-Session-Id', quoted(id)]]
      if (session.challenge !== null) {
        const proof = await proofOf(await deviceKey(), { jti: session.challenge }, false)
        headers.unshift(['Secure-Session-Response', quoted(proof)])
      }
      const answer = await arrived(post(outgoing, session.refreshUrl, headers))
      // The request goes without; the session is there for the next one.
      if (!answer) return
      noteChallenges(session.refreshUrl, answer)
      if (answer.status === 403) continue
      if (answer.status >= 400 && answer.status < 500) drop(id)
      else if (answer.status < 300 && answer.body !== '') keep(session.refreshUrl, answer)
      return
    }
  }

  return {
    async refresh(outgoing, decisions, context) {
      const lacking = sessions.filter(
        (session) => concerns(session, outgoing) && lacksCredential(session, decisions, context),
      )
      for (const session of lacking) await renew(outgoing, session)
      return lacking.length > 0
    },

    async heed(outgoing, response) {
      noteChallenges(outgoing.url, response)
      await register(outgoing, response)
    },
  }
}
