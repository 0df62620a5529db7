import { later } from './jwt/later.ts'
import { loadDevice } from './session/loadDevice.ts'

/** Loads every part that a shop would load when it first uses it: where there may be no network then. */
export const loadParts = (): Promise<unknown> =>
  Promise.all([...Object.values(later), loadDevice].map((load) => load()))
