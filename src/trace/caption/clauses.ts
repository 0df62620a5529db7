/** For each action, what one setup's side of it says: one idea, from the facts of the trace. */
import { clockTime, spanInWords, type Step } from '../../scenario/index.ts'
import type { Facts } from './facts.ts'
import type { Part } from './part.ts'

/** The rest of a sentence that begins with the setup's name: `The session` + clause. */
type Clause = (facts: Facts) => readonly Part[]

const say = (text: string): Part[] => [{ text }]
const alarm = (text: string): Part => ({ text, tone: 'danger' })

export const clauses: Record<Step['do'], Clause> = {
  login(facts) {
    if (!isIn(facts)) return say(` refuses the login${because(facts)}.`)
    const kept = facts.cookieKept ? 'its id goes into a cookie' : 'her page keeps it in localStorage'
    if (facts.inserted > 0) return say(` is a new row in the store; ${kept}.`)
    return say(` is signed and written down nowhere; ${kept}.`)
  },

  read(facts) {
    if (!isIn(facts)) return say(` no longer opens anything${because(facts)}.`)
    if (facts.finds > 0) return say(` is looked up in the store, ${facts.served} ms for each request.`)
    return say(` is verified on the spot; no store is asked.`)
  },

  steal(facts) {
    if (facts.loot.length === 0) return say(` leaves nothing on the device to copy.`)
    const found = facts.loot.some((piece) => piece.from === 'cookie')
      ? 'lies in the cookie file, HttpOnly or not'
      : 'lies in localStorage'
    return [{ text: ` ${found}: ` }, alarm(`copied.`)]
  },

  replay(facts) {
    if (!isIn(facts)) return say(` opens nothing${because(facts)}.`)
    return [{ text: ` lets him in: ` }, alarm(`${remaining(facts)}.`)]
  },

  logout(facts) {
    if (facts.deleted > 0) return say(` row is deleted: no copy of its id opens anything now.`)
    if (facts.inUntil === undefined) return say(` is gone from her browser; there was nothing else to end.`)
    return [
      { text: ` is gone from her browser only: ` },
      alarm(`Mallory’s copy is good ${facts.inUntil === null ? 'for ever' : `until ${clockTime(facts.inUntil)}`}.`),
    ]
  },

  revoke(facts) {
    if (facts.deleted > 0) return say(` row is deleted: every copy ends here.`)
    if (isIn(facts)) return say(` had no row left to delete.`)
    const still = facts.inUntil === undefined ? '' : ' Mallory stays in.'
    return [
      { text: ` can’t be taken back: the server has no such operation (${facts.status ?? 'no answer'}).` },
    ].concat(still ? [alarm(still)] : [])
  },
}

export const isIn = (facts: Facts): boolean => facts.status !== null && facts.status >= 200 && facts.status < 300

/** Why the server refused, in its own audit's words. */
function because({ failed, status }: Facts): string {
  if (!failed) return status === null ? '' : ` (${status})`
  const { check, detail } = failed
  if (check === 'row in the store') return ': its row is gone'
  if (check === 'not expired') return ': it has expired'
  if (detail === 'missing') return ': none was sent'
  return ` (${check}: ${detail})`
}

function remaining({ inUntil, settled }: Facts): string {
  if (inUntil === undefined) return 'for the last time'
  if (inUntil === null) return 'and nothing will end it'
  return `${spanInWords(inUntil - settled)} more`
}
