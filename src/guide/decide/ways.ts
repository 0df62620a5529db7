/** What each preset is as an answer: a title, and in a sentence why it behaves as its figures say. */
import type { Candidate } from './candidate.ts'
import type { Proof } from './figures.ts'

export interface Way {
  readonly title: string
  readonly gist: string
  /** The run that shows what the sentence says. */
  readonly proof: Proof
}

const rows = {
  title: 'Session cookies, rows in your database',
  gist: 'A logout or a ban deletes one row, and the next request finds none. Every request looks that row up.',
  proof: 'logout',
} as const

const ways: Readonly<Record<string, Way>> = {
  'session-hardened': rows,
  'session-shared': { ...rows, title: 'Session cookies, one store for all servers' },
  'session-cached': {
    title: 'Session cookies, a cache in front of the store',
    gist: 'Most requests find the row in a server’s cache. A ban is heard of when the cached row expires.',
    proof: 'ban',
  },
  'session-servers': {
    title: 'Sessions in each server’s memory',
    gist: 'No store is asked. Another server, or the same one after a deploy, knows nothing of the login.',
    proof: 'S31',
  },
  'session-cookie': {
    title: 'The whole session in a signed cookie',
    gist: 'Nothing is stored, so an outage stops nobody. Nothing can be taken back before the cookie’s own end, either.',
    proof: 'logout',
  },
  'session-dbsc': {
    title: 'Session cookies bound to the device',
    gist: 'A key in the device renews a cookie of minutes. Whoever copies the cookie has what is left of those.',
    proof: 'theft',
  },
  'jwt-hardened': {
    title: 'Short JWTs in localStorage, rotating refresh tokens',
    gist: 'A ban ends what renews the token, and the token itself runs out within minutes. Scripts can read both.',
    proof: 'script',
  },
  'jwt-cookie': {
    title: 'Short JWTs and refresh tokens in cookies',
    gist: 'A ban ends what renews the token, and the token itself runs out within minutes. No script can read either.',
    proof: 'ban',
  },
  'jwt-refresh': {
    title: 'Short JWTs in memory, rotating refresh tokens',
    gist: 'A ban ends what renews the token, and the token itself runs out within minutes. Requests in between ask no store.',
    proof: 'ban',
  },
  'jwt-denylist': {
    title: 'JWTs with a denylist on every server',
    gist: 'A ban puts the token on a list of which each server has a copy. So it is refused before it expires.',
    proof: 'ban',
  },
  'jwt-idp': {
    title: 'An identity provider, short JWTs, rotating refresh tokens',
    gist: 'Each service checks signatures with a public key. A ban ends what renews the token, and the token runs out within minutes.',
    proof: 'ban',
  },
  opaque: {
    title: 'Opaque tokens, introspected by every service',
    gist: 'A token says nothing by itself. Each service asks the issuer about it and believes an answer for a while.',
    proof: 'ban',
  },
  bff: {
    title: 'BFF: a session outside, short JWTs inside',
    gist: 'The browser has a session cookie, and no token reaches it. The backend holds the tokens and shows them to the API.',
    proof: 'script',
  },
  'jwt-dpop': {
    title: 'JWTs bound to a key by DPoP',
    gist: 'A token opens nothing without a fresh proof by a key that scripts can use and can’t copy.',
    proof: 'script',
  },
}

/** What it is as an answer; a setup that is none of ours says what it was called. */
export const wayTitle = ({ id, name }: Candidate): string => ways[id]?.title ?? name

/** Why it behaves so; null for a setup that is none of ours. */
export const wayGist = ({ id }: Candidate): Pick<Way, 'gist' | 'proof'> | null => ways[id] ?? null
