import type { Forgery, Injection, ProofTarget, Step, Trap } from '../../scenario/index.ts'
import type { Facts } from './facts.ts'

/** What the actor tries; the same for every setup. */
export function leadOf(step: Step, facts: readonly Facts[]): string {
  if (step.do === 'visit') return visits[step.page]
  if (step.do === 'replay-proof') return proofs[step.target]
  if (step.do === 'forge') return forgeries[step.how]
  if (step.do === 'inject') return injections[step.script]
  if (step.do === 'replay' && facts.some(({ heldBy }) => heldBy === 'forgery'))
    return 'Mallory shows a token of his own making.'
  if (step.do === 'replay' && facts.some(({ heldBy }) => heldBy === 'service'))
    return 'Mallory shows the token that the partner’s service got.'
  const empty = step.do === 'replay' && facts.every(({ exposure }) => exposure === null)
  return empty ? 'Mallory asks for Alice’s orders without any copy.' : leads[step.do]
}

const leads: Record<Exclude<Step['do'], 'visit' | 'inject' | 'forge' | 'replay-proof'>, string> = {
  login: 'Alice logs in.',
  read: 'Alice reads her orders.',
  customers: 'Alice opens the list of all customers.',
  'read-newsletter': 'Alice reads the newsletter, which is another service.',
  transfer: 'Alice sends Bob €20.',
  'visit-http': 'Alice types shop.test, without https.',
  steal: 'Malware on Alice’s device copies what her browser keeps.',
  listen: 'Mallory listens on Alice’s network.',
  replay: 'Mallory asks for Alice’s orders with his copy.',
  logout: 'Alice logs out.',
  revoke: 'The operator ends all of Alice’s logins.',
  'use-partner': 'Alice uses the partner’s service: her page gets a token and hands it over.',
  'read-key': 'Mallory reads the key that the issuer signs with.',
  'breach-service': 'Mallory breaks into the newsletter service and reads its key.',
  'read-log': 'Mallory reads a log line with Alice’s token.',
  'rotate-keys': 'The operator has another key sign, and withdraws the old one.',
  'read-in-two-tabs': 'Alice’s two tabs ask at the same moment.',
  refresh: 'Mallory goes to the shop with the refresh token.',
  'lose-answer': 'The network is about to lose an answer on its way to Alice.',
  demote: 'The operator takes Alice’s staff role from her.',
  'change-password': 'Alice changes her password.',
  'reset-password': 'Alice resets her password by a link, which the partner’s service mails her.',
  'change-network': 'Alice leaves the house: her device has another address.',
  guess: 'Mallory tries one session id after another.',
  invent: 'Mallory writes himself a cookie in Alice’s name.',
  'dump-store': 'Mallory copies what the store holds.',
  'delete-user': 'The operator deletes Alice’s account.',
  'store-down': 'The store stops answering.',
  'store-up': 'The store answers again.',
  deploy: 'A new version: every server starts anew.',
}

const injections: Record<Injection, string> = {
  read: 'Mallory’s script runs in the shop’s page and reads what scripts may read.',
  hook: 'Mallory’s script takes the place of the page’s fetch, and waits for a request.',
  ride: 'Mallory’s script in the shop’s page sends him money.',
  presign: 'Mallory’s script in the shop’s page makes a proof for later.',
}

const proofs: Record<ProofTarget, string> = {
  same: 'Mallory sends a proof of Alice’s again, for the request that it was made for.',
  other: 'Mallory sends a proof of Alice’s with a request for money.',
}

const visits: Record<Trap, string> = {
  'form-post': 'mallory.test posts a transfer form from Alice’s browser.',
  'sibling-form-post': 'blog.shop.test, taken over, posts a transfer form.',
  'link-get': 'mallory.test sends Alice’s tab to a link that transfers money.',
  'cross-origin-read': 'A script on mallory.test asks for Alice’s orders.',
  'cookie-toss': 'blog.shop.test, taken over, sets a cookie for all of shop.test.',
  'plant-id': 'blog.shop.test, taken over, sets a session id that Mallory knows, before Alice logs in.',
}

const forgeries: Record<Forgery, string> = {
  tamper: 'Mallory puts Alice’s name into his own token and leaves the signature as it is.',
  none: 'Mallory writes a token with alg none and no signature.',
  noNE: 'Mallory writes the same with alg noNE.',
  confusion: 'Mallory signs by HMAC, with the text of the issuer’s public key as the secret.',
  'weak-secret': 'Mallory tries words as the secret of his own token.',
  jwk: 'Mallory signs with a key of his own and puts it into the header.',
  jku: 'Mallory signs with a key of his own; the header says where to fetch it.',
  'stolen-key': 'Mallory tries to sign with the key he read.',
  tenant: 'Mallory has a tenant of his own at the issuer, and a user in it called alice.',
}
