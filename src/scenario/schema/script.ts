/** What a script may be. */
import * as v from 'valibot'
import { LATEST, MOST_STEPS, traps } from '../limits.ts'

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
    /** A script that Mallory got into the shop's page runs in Alice's tab and sends him what it can read. */
    v.strictObject({ at, do: v.literal('inject'), who: mallory }),
    /** Mallory begins to listen on Alice's network. */
    v.strictObject({ at, do: v.literal('listen'), who: mallory }),
    /** Mallory reads Alice's orders with what he copied. */
    v.strictObject({ at, do: v.literal('replay'), who: mallory }),
    /** The shop's operator ends all of Alice's logins. */
    v.strictObject({ at, do: v.literal('revoke'), who: v.literal('operator') }),
    /** The operator takes Alice's role as staff from her. */
    v.strictObject({ at, do: v.literal('demote'), who: v.literal('operator') }),
  ],
  'a step is one of login, read, transfer, visit-http, visit, logout, steal, inject, listen, replay, revoke, customers, demote',
)

const inOrder = (steps: v.InferOutput<typeof Step>[]) =>
  steps.every((step, i) => i === 0 || (steps[i - 1]?.at ?? 0) <= step.at)

export const Script = v.pipe(
  v.array(Step, 'a script is a list of steps'),
  v.minLength(1, 'a script has at least one step'),
  v.maxLength(MOST_STEPS, `a script has at most ${MOST_STEPS} steps`),
  v.check(inOrder, 'the steps of a script are in the order of their times'),
)
