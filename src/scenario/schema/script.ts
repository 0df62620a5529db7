/** What a script may be. */
import * as v from 'valibot'
import { forgeries, handedTokens, injections, LATEST, MOST_STEPS, traps, proofTargets } from '../limits.ts'

const at = v.pipe(
  v.number('a time is a number of milliseconds'),
  v.integer('a time is a whole number of milliseconds'),
  v.minValue(0, 'a time is not negative'),
  v.maxValue(LATEST, 'a time is at most 400 days'),
)

const alice = v.literal('alice')
const mallory = v.literal('mallory')

/** The actions, each with the actor who tries it. */
export const Step = v.variant(
  'do',
  [
    /** Alice opens the shop and logs in. */
    v.strictObject({ at, do: v.literal('login'), who: alice }),
    /** Alice reads her orders, with whatever credential her browser still has. */
    v.strictObject({ at, do: v.literal('read'), who: alice }),
    /** Alice, who works there, opens the list of all customers. */
    v.strictObject({ at, do: v.literal('customers'), who: alice }),
    /** Alice sends €20 to Bob. */
    v.strictObject({ at, do: v.literal('transfer'), who: alice }),
    /** Alice types the shop's address without https. */
    v.strictObject({ at, do: v.literal('visit-http'), who: alice }),
    /** Alice opens one of Mallory's pages in another tab. */
    v.strictObject({
      at,
      do: v.literal('visit'),
      who: alice,
      page: v.picklist(traps, `a page of Mallory’s is one of ${traps.join(', ')}`),
    }),
    /** Alice presses "Log out". */
    v.strictObject({ at, do: v.literal('logout'), who: alice }),
    /** Malware on Alice's device copies what the browser keeps on its disk. */
    v.strictObject({ at, do: v.literal('steal'), who: mallory }),
    /** A script that Mallory got into the shop's page runs in Alice's tab. */
    v.strictObject({
      at,
      do: v.literal('inject'),
      who: mallory,
      script: v.optional(v.picklist(injections, `an injected script is one of ${injections.join(', ')}`), 'read'),
    }),
    /** Mallory begins to listen on Alice's network. */
    v.strictObject({ at, do: v.literal('listen'), who: mallory }),
    /** Mallory reads Alice's orders with what he copied. */
    v.strictObject({ at, do: v.literal('replay'), who: mallory }),
    /** The shop's operator ends all of Alice's logins. */
    v.strictObject({ at, do: v.literal('revoke'), who: v.literal('operator') }),
    /** The operator takes Alice's role as staff from her. */
    v.strictObject({ at, do: v.literal('demote'), who: v.literal('operator') }),
    /** Alice uses the partner's service, to which her page hands a token. Its operator is Mallory. */
    v.strictObject({
      at,
      do: v.literal('use-partner'),
      who: alice,
      gives: v.picklist(handedTokens, `what a partner gets is one of ${handedTokens.join(', ')}`),
    }),
    /** Mallory makes a token in Alice's name, after the pattern of one of his own. */
    v.strictObject({
      at,
      do: v.literal('forge'),
      who: mallory,
      how: v.picklist(forgeries, `a way to forge is one of ${forgeries.join(', ')}`),
    }),
    /** Mallory reads the key that the issuer signs with. */
    v.strictObject({ at, do: v.literal('read-key'), who: mallory }),
    /** Alice reads the newsletter of another service, which takes the shop's tokens. */
    v.strictObject({ at, do: v.literal('read-newsletter'), who: alice }),
    /** Mallory breaks into the newsletter service and reads the key that it verifies with. */
    v.strictObject({ at, do: v.literal('breach-service'), who: mallory }),
    /** Mallory reads a line of the shop's log, in which the header of Alice's last request stands. */
    v.strictObject({ at, do: v.literal('read-log'), who: mallory }),
    /** The operator has the issuer sign with another key and withdraw the old one. */
    v.strictObject({ at, do: v.literal('rotate-keys'), who: v.literal('operator') }),
    /** Alice gives herself a new password. */
    v.strictObject({ at, do: v.literal('change-password'), who: alice }),
    /** Alice has forgotten her password and gives herself a new one, by a link that the partner's service mails her. */
    v.strictObject({ at, do: v.literal('reset-password'), who: alice }),
    /** Alice leaves the house: her device is in another network. */
    v.strictObject({ at, do: v.literal('change-network'), who: alice }),
    /** Mallory tries one session id after another. */
    v.strictObject({ at, do: v.literal('guess'), who: mallory }),
    /** Mallory writes himself a cookie in Alice's name. */
    v.strictObject({ at, do: v.literal('invent'), who: mallory }),
    /** Mallory copies what the shop's store holds. */
    v.strictObject({ at, do: v.literal('dump-store'), who: mallory }),
    /** The operator deletes Alice's account. */
    v.strictObject({ at, do: v.literal('delete-user'), who: v.literal('operator') }),
    /** The store stops answering, and answers again. */
    v.strictObject({ at, do: v.literal('store-down'), who: v.literal('operator') }),
    v.strictObject({ at, do: v.literal('store-up'), who: v.literal('operator') }),
    /** The operator starts every server anew, with a new version of the program. */
    v.strictObject({ at, do: v.literal('deploy'), who: v.literal('operator') }),
    /** Alice has the shop open in two tabs, and both ask at the same moment. */
    v.strictObject({ at, do: v.literal('read-in-two-tabs'), who: alice }),
    /** Mallory takes the refresh token that he holds to the shop, for new tokens. */
    v.strictObject({ at, do: v.literal('refresh'), who: mallory }),
    /** Mallory sends a request with a proof of Alice's that he read: for what it was made for, or for something else. */
    v.strictObject({
      at,
      do: v.literal('replay-proof'),
      who: mallory,
      target: v.picklist(proofTargets, `a proof is replayed for one of ${proofTargets.join(', ')}`),
    }),
    /** The next answer on its way to Alice never arrives. */
    v.strictObject({ at, do: v.literal('lose-answer'), who: v.literal('network') }),
  ],
  'a step is one of login, read, transfer, visit-http, visit, logout, steal, inject, listen, replay, revoke, customers, read-newsletter, demote, use-partner, forge, read-key, breach-service, read-log, rotate-keys, change-password, reset-password, change-network, guess, invent, dump-store, delete-user, store-down, store-up, deploy, read-in-two-tabs, refresh, replay-proof, lose-answer',
)

const inOrder = (steps: v.InferOutput<typeof Step>[]) =>
  steps.every((step, i) => i === 0 || (steps[i - 1]?.at ?? 0) <= step.at)

export const Script = v.pipe(
  v.array(Step, 'a script is a list of steps'),
  v.minLength(1, 'a script has at least one step'),
  v.maxLength(MOST_STEPS, `a script has at most ${MOST_STEPS} steps`),
  v.check(inOrder, 'the steps of a script are in the order of their times'),
)
