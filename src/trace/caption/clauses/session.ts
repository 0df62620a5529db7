/** What captions say of session ids and of where servers look them up. */
import { clockTime } from '../../../scenario/index.ts'
import type { Facts } from '../facts.ts'
import type { Part } from '../part.ts'
import { alarm, because, capital, credential, euros, say } from './clause.ts'

/** Alice's login to a shop that keeps sessions. */
export function sessionLogin(facts: Facts): readonly Part[] {
  const { heldBy, inserted, keptId, session } = facts
  const own = credential(facts)
  if (keptId && heldBy === 'planted')
    return [own, { text: ` goes on under the planted id: ` }, alarm('Mallory knows it, and now it is Alice’s login.')]
  if (keptId) return [own, { text: ` goes on under the id that her browser had before.` }]
  if (inserted > 0 && heldBy === 'planted')
    return [own, { text: ` gets a new id; nobody is logged in with the planted one.` }]
  if (session.writtenTo?.startsWith('memory'))
    return [own, { text: ` is a new row in this server’s memory; its id goes into a cookie.` }]
  if (session.bound) return [own, { text: ` is a new row in the store, bound to a key of her device.` }]
  if (inserted > 0) return [own, { text: ` is a new row in the store; its id goes into a cookie.` }]
  return [own, { text: ` is signed and written down nowhere; it is the cookie itself.` }]
}

/** Where the server found it, where that is not simply the store; null where it is. */
export function sessionRead(facts: Facts): readonly Part[] | null {
  const { accountGone, session, setup } = facts
  const { foundIn, withoutStore, renewedByDevice } = session
  const own = credential(facts, 'her')
  if (accountGone) return [own, { text: ` still opens them, ` }, alarm('though her account is deleted.')]
  if (withoutStore === 'nobody') return [own, { text: ` is not looked up: ` }, alarm(`any cookie will do.`)]
  if (withoutStore === 'replica') return [own, { text: ` is found in the replica, some seconds old.` }]
  if (renewedByDevice)
    return [own, { text: ` cookie had ended; her device proves that it has the key and gets another.` }]
  if (foundIn?.startsWith('memory')) return [own, { text: ` is in this server’s memory.` }]
  if (foundIn?.startsWith('cache')) return [own, { text: ` is in this server’s cache; the store is not asked.` }]
  if (setup.kind === 'session' && foundIn === null)
    return [own, { text: ` came with the request: its signature is checked.` }]
  return null
}

/** A read that a server refuses: what is wrong with what she sent. */
export function sessionRefused(facts: Facts): readonly Part[] | null {
  const { failed, session } = facts
  if (failed?.check === 'session-cookie') return say(`her browser has no cookie to send, so she is not logged in.`)
  if (failed?.check === 'row-in-store' && session.missing === 'elsewhere')
    return [{ text: `this server does not know her session: ` }, alarm('another server has its row.')]
  return null
}

/** A script that acts as the page. */
export function rode(facts: Facts): Part[] {
  const { booked, status, session, setup } = facts
  if (session.scriptBlocked) return say(`the page’s policy runs no injected inline script.`)
  const [entry] = booked
  if (entry) {
    const how = setup.kind === 'session' ? 'her cookie goes along by itself' : 'the page uses the JWT for him'
    return [{ text: `${how}: ` }, alarm(`${euros(entry.euros)} go to ${capital(entry.to)}.`)]
  }
  return status === null
    ? say(`the shop’s page is not open, so no script runs.`)
    : say(`the shop refuses${because(facts)}.`)
}

/** A row that is gone from the store and lives on in a cache. */
export const staysCached = ({ inUntil }: Facts): Part[] => [
  { text: `the row is deleted, but a server has it in its cache: ` },
  alarm(`Mallory stays in${inUntil ? ` until ${clockTime(inUntil)}` : ''}.`),
]
