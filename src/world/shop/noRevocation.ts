import type { JwtSetup } from '../../scenario/index.ts'
import type { RevocationBindings } from '../../server/index.ts'
import type { Data } from '../data.ts'
import type { Serving } from '../serving.ts'
import { storeOf } from '../table.ts'

/** What a shop that takes nothing back gives its programs in place of the tables for it: nobody asks them. */
export const noRevocation = {
  revocationBindings(_: JwtSetup, data: Data, { callStore }: Serving): RevocationBindings {
    const nothing = storeOf<never>(data, { store: 'store', table: 'denylist' }, callStore)
    return {
      issued: nothing,
      places: nothing,
      denylist: nothing,
      deniedHere: nothing,
      notBefore: nothing,
      notBeforeHere: nothing,
      statusLists: nothing,
      subscribers: [],
      enqueue: () => undefined,
      introspectionToken: '',
    }
  },
  revocationActors: () => [],
}
