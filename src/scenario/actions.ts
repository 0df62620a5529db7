/** The actions of a script in words: who can try what. */
import type { Step } from './script.ts'
import { traps } from './limits.ts'

export interface Action {
  readonly do: Step['do']
  readonly who: Step['who']
  /** For a list to choose from: `Malware copies the browser's files`. */
  readonly label: string
  /** What else the step says, each one of a few values. */
  readonly fields?: readonly { readonly field: string; readonly label: string; readonly options: readonly string[] }[]
}

export const actions: readonly Action[] = [
  { do: 'login', who: 'alice', label: 'Alice logs in' },
  { do: 'read', who: 'alice', label: 'Alice reads her orders' },
  { do: 'customers', who: 'alice', label: 'Alice opens the list of customers' },
  { do: 'transfer', who: 'alice', label: 'Alice sends Bob €20' },
  { do: 'visit-http', who: 'alice', label: 'Alice types shop.test without https' },
  {
    do: 'visit',
    who: 'alice',
    label: 'Alice opens a page of Mallory’s',
    fields: [{ field: 'page', label: 'Page', options: traps }],
  },
  { do: 'logout', who: 'alice', label: 'Alice logs out' },
  { do: 'steal', who: 'mallory', label: 'Malware copies what Alice’s browser keeps' },
  { do: 'inject', who: 'mallory', label: 'Mallory’s script runs in the shop’s page' },
  { do: 'listen', who: 'mallory', label: 'Mallory begins to listen on Alice’s network' },
  { do: 'replay', who: 'mallory', label: 'Mallory reads orders with what he holds' },
  { do: 'revoke', who: 'operator', label: 'The operator ends all of Alice’s logins' },
  { do: 'demote', who: 'operator', label: 'The operator makes Alice an ordinary customer' },
]
