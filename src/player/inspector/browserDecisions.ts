/** What browsers stored, removed and refused in a step, each with its recorded reason. */
import { explained, type BrowserEvent, type Cookie, type Reason } from '../../browser/index.ts'
import { clockTime, EPOCH } from '../../scenario/index.ts'
import type { Frame, Trace } from '../../trace/index.ts'

export interface BrowserDecision {
  readonly did: 'Kept' | 'Removed' | 'Refused'
  readonly what: string
  readonly reason: Reason
}

/** A `Set-Cookie` line may be of any length. */
const MAX_LENGTH = 120

/** A cookie as people call it: by its name, and without one by its value (RFC 6265bis §5.6 step 3). */
export const cookieLabel = ({ name, value }: Pick<Cookie, 'name' | 'value'>) => name || value.slice(0, MAX_LENGTH)

/** The effects of a cookie's attributes: hosts, lifetime, visibility. */
function effects({ domain, hostOnly, path, expires, secure, httpOnly, sameSite, partition }: Cookie): string {
  const facts = [
    hostOnly ? `${domain} alone` : `${domain} and its subdomains`,
    path !== '/' && `under ${path}`,
    expires === null ? 'until the browser closes' : `until ${clockTime(expires - EPOCH)}`,
    secure && 'https only',
    httpOnly && 'hidden from scripts',
    sameSite !== 'unset' && `SameSite=${sameSite}`,
    partition !== null && `within ${partition}`,
  ]
  return facts.filter(Boolean).join(', ')
}

function decisionOf(event: BrowserEvent): BrowserDecision | null {
  switch (event.type) {
    case 'cookie-stored':
      return {
        did: 'Kept',
        what: `${cookieLabel(event.cookie)} (${effects(event.cookie)})`,
        reason: explained(event.reason),
      }
    case 'cookie-removed':
      return { did: 'Removed', what: cookieLabel(event.cookie), reason: explained(event.reason) }
    case 'cookie-refused':
      return { did: 'Refused', what: event.line.slice(0, MAX_LENGTH), reason: explained(event.reason) }
    case 'blocked':
      return { did: 'Refused', what: event.url, reason: event.reason }
    default:
      return null
  }
}

/** The decisions of the frame's step up to its moment. */
export const browserDecisions = (events: Trace['events'], { step, at }: Pick<Frame, 'step' | 'at'>) =>
  events.flatMap((event): BrowserDecision[] => {
    const decision = event.type === 'browser' && event.step === step && event.at <= at ? decisionOf(event.event) : null
    return decision ? [decision] : []
  })
