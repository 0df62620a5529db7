/** What each actor tries, and when. Never how it ends: that is for the browser, the servers and the thief to find out. */
import * as v from 'valibot'

/** A script spans at most 400 days of virtual time. */
export const LATEST = 400 * 24 * 3600 * 1000
export const MOST_STEPS = 100

const at = v.pipe(
  v.number('a time is a number of milliseconds'),
  v.integer('a time is a whole number of milliseconds'),
  v.minValue(0, 'a time is not negative'),
  v.maxValue(LATEST, 'a time is at most 400 days'),
)

/** The pages that Mallory has ready on mallory.test and on blog.shop.test, a subdomain he took over. */
export const traps = ['form-post', 'sibling-form-post', 'link-get', 'cross-origin-read', 'cookie-toss'] as const
export type Trap = (typeof traps)[number]

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
  ],
  'a step is one of login, read, transfer, visit-http, visit, logout, steal, inject, listen, replay, revoke',
)
export type Step = v.InferOutput<typeof Step>

const inOrder = (steps: Step[]) => steps.every((step, i) => i === 0 || (steps[i - 1]?.at ?? 0) <= step.at)

export const Script = v.pipe(
  v.array(Step, 'a script is a list of steps'),
  v.minLength(1, 'a script has at least one step'),
  v.maxLength(MOST_STEPS, `a script has at most ${MOST_STEPS} steps`),
  v.check(inOrder, 'the steps of a script are in the order of their times'),
)
export type Script = v.InferOutput<typeof Script>

/** The script with one more step, put behind every step that is not later. */
export function insertStep(script: readonly Step[], step: Step): Step[] {
  const after = script.findLastIndex((other) => other.at <= step.at) + 1
  return script.toSpliced(after, 0, step)
}
