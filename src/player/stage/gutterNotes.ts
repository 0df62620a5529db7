/** What must be said beside the message of the step: a cookie that stays and why, and who can read a bare wire. */
import type { CookieDecision } from '../../browser/index.ts'
import { eventsOf, type Exchange, type Frame, type Trace } from '../../trace/index.ts'
import { credentialsOf, refreshTokensOf } from '../credential.ts'

export interface GutterNote {
  readonly text: string
  /** Somebody else gets what is hers. */
  readonly danger: boolean
  /** The value of the cookie that stays: a bar at the jar's edge keeps it. */
  readonly stays: string | null
}

/** Why a cookie is withheld, in the words of its own attribute; the inspector has the whole sentence and the rule. */
const words: Readonly<Partial<Record<CookieDecision['reason']['code'], string>>> = {
  'host-only': 'no Domain: stays, this is another host',
  'path-mismatch': 'Path: stays, the path is another',
  'secure-over-http': 'Secure: stays, this is http',
  'samesite-strict-cross-site': 'Strict: stays, another site asks',
  'samesite-lax-cross-site': 'Lax: stays, another site asks, and not by a link',
  'samesite-lax-cross-site-post': 'Lax: stays, the POST is from another site',
  'samesite-unset-cross-site': 'no SameSite: stays, as Lax would',
  'samesite-unset-cross-site-post': 'no SameSite: stays, as Lax would',
  'other-partition': 'Partitioned: stays, set under another site',
  'credentials-omitted': 'stays: the page asks without credentials',
}

/** Of the exchange as it is at that moment. */
export function gutterNotes(trace: Trace, exchange: Exchange, { at, step }: Pick<Frame, 'at' | 'step'>): GutterNote[] {
  const { message, context } = exchange.requested
  const known = new Set([...credentialsOf(trace), ...refreshTokensOf(trace)].map(({ value }) => value))
  const stays = (context?.cookies ?? []).flatMap(({ cookie, sent, reason }): GutterNote[] => {
    const text = sent || !known.has(cookie.value) ? undefined : words[reason.code]
    return text === undefined ? [] : [{ text, danger: false, stays: cookie.value }]
  })
  if (!message.url.startsWith('http:')) return stays
  const heard = eventsOf(trace.events, 'theft').some(
    (theft) => theft.by === 'network' && theft.step === step && theft.at <= at && theft.loot.length > 0,
  )
  const text = heard ? 'http: Mallory listens and reads it' : 'http: whoever listens can read it'
  return [...stays, { text, danger: heard, stays: null }]
}
