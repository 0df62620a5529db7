/**
 * What is somebody else's and was reached: her orders, her money, a token in her name. Red stands for this and nothing
 * else; a thief who logs in to an account of his own has reached nothing.
 */
import { ordersOf, paths } from '../../server/index.ts'
import { exchangesOf, isStolen, servedBy, type Exchange, type Trace } from '../../trace/index.ts'

const hers = JSON.stringify(ordersOf('alice'))

/** Whether this exchange's answer, once it is given, lets the thief have what is hers. */
export function reached(trace: Trace, id: number, thief = 'mallory'): boolean {
  const exchange = exchangesOf(trace).get(id)
  if (!exchange?.answered) return false
  return isRobbery(trace, exchange) || (exchange.from === thief && getsHers(exchange))
}

/** It sends her money to the thief, whoever's browser it comes from. */
const isRobbery = (trace: Trace, { id }: Exchange) => servedBy(trace, id, 'ledger').some(({ entry }) => isStolen(entry))

function getsHers({ request, answered }: Exchange): boolean {
  if (!answered || answered.message.status >= 300) return false
  // Only a refresh token of hers gets him anything there.
  return new URL(request.url).pathname === paths.refresh || answered.message.body.includes(hers)
}
