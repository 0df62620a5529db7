import * as v from 'valibot'
import { closest } from './closest.ts'
import { quote } from './quote.ts'

/**
 * An object with these fields and no others.
 *
 * @param what it is, for the sentence that says what is wrong: `a scenario`
 */
export const only = <Entries extends v.ObjectEntries>(what: string, entries: Entries) =>
  v.strictObject(withoutInherited(entries), ({ expected, received }) => {
    if (expected === 'Object') return `${what} is an object`
    if (expected !== 'never') return `${what} needs ${expected}`
    const name = received.slice(1, -1)
    return `${what} has no field ${quote(name)}${didYouMean(name, Object.keys(entries))}`
  })

/** The end of a sentence about a word that nobody knows. */
export function didYouMean(written: string, words: readonly string[]): string {
  const meant = closest(written, words)
  return meant === undefined ? '' : `; did you mean "${meant}"?`
}

/** So that a field is not known because every object has one of that name: JSON may spell out `__proto__`. */
const withoutInherited = <Entries extends object>(entries: Entries): Entries =>
  Object.assign(Object.create(null) as object, entries) as Entries
