import { later as laterWithTokens } from './jwt/later.ts'
import { later as laterWithSessions } from './session/later.ts'

/** Loads every part that a shop would load when it first uses it: where there may be no network then. */
export const loadParts = (): Promise<unknown> =>
  Promise.all([...Object.values(laterWithTokens), ...Object.values(laterWithSessions)].map((load) => load()))
