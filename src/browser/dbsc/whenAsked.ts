import { headersOf } from '../message.ts'
import type { Dbsc } from './dbsc.ts'

/** DBSC that is loaded when a server first asks for it: few do, and before that there is nothing to renew. */
export function whenAsked(create: () => Promise<Dbsc>): Dbsc {
  let dbsc: Dbsc | null = null
  return {
    refresh: async (outgoing, decisions, context) =>
      dbsc !== null && (await dbsc.refresh(outgoing, decisions, context)),

    async heed(outgoing, response) {
      if (dbsc === null && headersOf(response, 'Secure-Session-Registration').length === 0) return
      dbsc ??= await create()
      await dbsc.heed(outgoing, response)
    },
  }
}

export const loadDbsc = () => import('./dbsc.ts')
