/** The actions of a script in words: who can try what. */
import type { Step } from './script.ts'
import { forgeries, handedTokens, injections, proofTargets, traps } from './limits.ts'

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
  { do: 'read-newsletter', who: 'alice', label: 'Alice reads the newsletter, another service' },
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
  {
    do: 'inject',
    who: 'mallory',
    label: 'Mallory’s script runs in the shop’s page',
    fields: [{ field: 'script', label: 'It', options: injections }],
  },
  { do: 'listen', who: 'mallory', label: 'Mallory begins to listen on Alice’s network' },
  { do: 'replay', who: 'mallory', label: 'Mallory reads orders with what he holds' },
  { do: 'revoke', who: 'operator', label: 'The operator ends all of Alice’s logins' },
  { do: 'demote', who: 'operator', label: 'The operator makes Alice an ordinary customer' },
  {
    do: 'use-partner',
    who: 'alice',
    label: 'Alice uses the partner’s service',
    fields: [{ field: 'gives', label: 'Her page hands it', options: handedTokens }],
  },
  {
    do: 'forge',
    who: 'mallory',
    label: 'Mallory forges a token',
    fields: [{ field: 'how', label: 'How', options: forgeries }],
  },
  { do: 'read-key', who: 'mallory', label: 'Mallory reads the issuer’s signing key' },
  { do: 'breach-service', who: 'mallory', label: 'Mallory reads the key of the newsletter service' },
  { do: 'read-log', who: 'mallory', label: 'Mallory reads a line of the shop’s log' },
  { do: 'change-password', who: 'alice', label: 'Alice changes her password' },
  { do: 'reset-password', who: 'alice', label: 'Alice resets her password by a link in a mail' },
  { do: 'change-network', who: 'alice', label: 'Alice goes to another network' },
  { do: 'guess', who: 'mallory', label: 'Mallory tries one session id after another' },
  { do: 'invent', who: 'mallory', label: 'Mallory writes himself a cookie' },
  { do: 'dump-store', who: 'mallory', label: 'Mallory copies the store' },
  { do: 'delete-user', who: 'operator', label: 'The operator deletes Alice’s account' },
  { do: 'store-down', who: 'operator', label: 'The store stops answering' },
  { do: 'store-up', who: 'operator', label: 'The store answers again' },
  { do: 'deploy', who: 'operator', label: 'The operator restarts the servers' },
  { do: 'read-in-two-tabs', who: 'alice', label: 'Alice reads her orders in two tabs at once' },
  { do: 'refresh', who: 'mallory', label: 'Mallory gets new tokens for the refresh token he holds' },
  {
    do: 'replay-proof',
    who: 'mallory',
    label: 'Mallory sends a proof of Alice’s again',
    fields: [{ field: 'target', label: 'For which URL', options: proofTargets }],
  },
  { do: 'lose-answer', who: 'network', label: 'The next answer to Alice is lost' },
  { do: 'rotate-keys', who: 'operator', label: 'The operator changes the signing key' },
]
