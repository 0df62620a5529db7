/** What captions say of session ids and of where servers look them up. */
import { clockTime } from '../../../scenario/index.ts'
import type { Facts } from '../facts.ts'
import type { Part } from '../part.ts'
import { alarm, because, capital, say } from './clause.ts'

/** Where the server found it, where that is not simply the store; null where it is. */
export function sessionRead({ session, setup }: Facts): Part[] | null {
  const { foundIn, withoutStore, renewedByDevice } = session
  if (withoutStore === 'nobody') return [{ text: ` is not looked up: ` }, alarm(`any cookie will do.`)]
  if (withoutStore === 'replica') return say(` is found in the replica, some seconds old.`)
  if (renewedByDevice) return say(` cookie had ended; her device proves its key and gets another.`)
  if (foundIn?.startsWith('memory')) return say(` is in this server’s memory.`)
  if (foundIn?.startsWith('cache')) return say(` is in this server’s cache; the store is not asked.`)
  if (setup.kind === 'session' && foundIn === null) return say(` came with the request: its signature is checked.`)
  return null
}

/** A script that acts as the page. */
export function rode(facts: Facts): Part[] {
  const { booked, status, session, setup } = facts
  if (session.scriptBlocked) return say(` page’s policy runs no injected inline script.`)
  const [entry] = booked
  if (entry) {
    const how = setup.kind === 'session' ? 'cookie goes along by itself' : 'credential is used where it is'
    return [{ text: ` ${how}: ` }, alarm(`€${entry.euros} go to ${capital(entry.to)}.`)]
  }
  return status === null ? say(` page is not open, so no script runs.`) : say(` shop refuses${because(facts)}.`)
}

/** A row that is gone from the store and lives on in a cache. */
export const staysCached = ({ inUntil }: Facts): Part[] => [
  { text: ` row is deleted, but a server has it in its cache: ` },
  alarm(`Mallory stays in${inUntil ? ` until ${clockTime(inUntil)}` : ''}.`),
]
