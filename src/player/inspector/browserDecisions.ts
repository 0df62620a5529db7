/** What the browser of a step decided besides what it sent, each with the reason that it recorded. */
import { explained, type BrowserEvent, type Cookie, type Reason } from '../../browser/index.ts'
import { clockTime, EPOCH } from '../../scenario/index.ts'
import type { Frame, Trace } from '../../trace/index.ts'

export interface BrowserDecision {
  readonly did: 'Kept' | 'Removed' | 'Refused'
  readonly what: string
  readonly reason: Reason
}

/** A line that a server wrote may be as long as it likes. */
const LONGEST = 120

/** A cookie as people call it: by its name, and without one by its value (RFC 6265bis §5.6 step 3). */
export const cookieLabel = ({ name, value }: Pick<Cookie, 'name' | 'value'>) => name || value.slice(0, LONGEST)

/** What the attributes make of it: for whom, how long, out of whose sight. */
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
      return { did: 'Refused', what: event.line.slice(0, LONGEST), reason: explained(event.reason) }
    case 'blocked':
      return { did: 'Refused', what: event.url, reason: event.reason }
    default:
      return null
  }
}

/** Those of the frame's step, until its moment. */
export const browserDecisions = (events: Trace['events'], { step, at }: Pick<Frame, 'step' | 'at'>) =>
  events.flatMap((event): BrowserDecision[] => {
    const decision = event.type === 'browser' && event.step === step && event.at <= at ? decisionOf(event.event) : null
    return decision ? [decision] : []
  })
