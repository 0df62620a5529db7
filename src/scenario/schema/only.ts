import * as v from 'valibot'

/** Names of fields are somebody else's text, too: more of one tells nobody anything. */
const MAX_NAME = 60

/**
 * An object with these fields and no others.
 *
 * @param what it is, for the sentence that says what is wrong: `a scenario`
 */
export const only = <Entries extends v.ObjectEntries>(what: string, entries: Entries) =>
  v.strictObject(entries, ({ expected, received }) => {
    if (expected === 'Object') return `${what} is an object`
    return expected === 'never' ? `${what} has no field ${received.slice(0, MAX_NAME)}` : `${what} needs ${expected}`
  })
