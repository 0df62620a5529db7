/** Alice's money that went to the thief. */
import type { LedgerEntry } from '../server/index.ts'

/** Whether a transfer that the shop booked went to him. */
export const isStolen = ({ to }: LedgerEntry): boolean => to === 'mallory'

/** @example stolenEuros(frame.ledger) // 900 */
export const stolenEuros = (entries: readonly LedgerEntry[]): number =>
  entries.reduce((sum, entry) => (isStolen(entry) ? sum + entry.euros : sum), 0)
