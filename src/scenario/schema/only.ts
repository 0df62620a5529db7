import * as v from 'valibot'
import { closest } from './closest.ts'

/** Names of fields are somebody else's text, too: more of one tells nobody anything. */
const MAX_NAME = 60

/**
 * An object with these fields and no others.
 *
 * @param what it is, for the sentence that says what is wrong: `a scenario`
 */
export const only = <Entries extends v.ObjectEntries>(what: string, entries: Entries) =>
  v.strictObject(withoutInherited(entries), ({ expected, received }) => {
    if (expected === 'Object') return `${what} is an object`
    if (expected !== 'never') return `${what} needs ${expected}`
    const name = received.replaceAll('"', '')
    const meant = closest(name, Object.keys(entries))
    return `${what} has no field "${name.slice(0, MAX_NAME)}"${meant === undefined ? '' : `; did you mean "${meant}"?`}`
  })

/** So that a field is not known because every object has one of that name: JSON may spell out `__proto__`. */
const withoutInherited = <Entries extends object>(entries: Entries): Entries =>
  Object.assign(Object.create(null) as object, entries) as Entries
