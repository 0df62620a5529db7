/** The search: words in, what was meant out, the best first. */
import MiniSearch from 'minisearch'
import { findables, scenarios, type Findable } from './findable.ts'

/** A name that was typed in full says more than a word in a sentence. */
const boost = { mark: 6, title: 3, names: 4, related: 1.5, detail: 1, text: 1 }

const byId = new Map(findables.map((one) => [one.id, one]))

const index = new MiniSearch<Findable>({
  fields: Object.keys(boost),
  extractField: (one, field) => {
    const value = new Map<string, unknown>(Object.entries(one)).get(field)
    return Array.isArray(value) ? value.join(' ') : String(value)
  },
  searchOptions: {
    boost,
    // `XS` is on its way to XSS; a slip of the finger is forgiven where a word is long enough to be known by the rest.
    prefix: (word) => word.length > 1,
    fuzzy: (word) => (word.length > 4 && !/\d/.test(word) ? 0.2 : false),
    boostDocument: (id) => byId.get(String(id))?.weight ?? 1,
  },
})
index.addAll(findables)

/** Whoever types the whole name of something means it, and not what has the word beside others. */
const NAMED = 3
const isCalled = ({ title, names }: Findable, words: string) =>
  [title, ...names].some((name) => name.toLowerCase() === words.trim().toLowerCase())

/** Everything that has all of the words; where nothing has, what has some of them. Without a word, the scenarios. */
export function find(words: string): readonly Findable[] {
  if (words.trim() === '') return scenarios
  const all = index.search(words, { combineWith: 'AND' })
  const hits = all.length > 0 ? all : index.search(words, { combineWith: 'OR' })
  return hits
    .flatMap(({ id, score }) => {
      const found = byId.get(String(id))
      return found ? [{ found, score: isCalled(found, words) ? score * NAMED : score }] : []
    })
    .toSorted((a, b) => b.score - a.score)
    .map(({ found }) => found)
}
