/** The glossary: every word that this page uses and a newcomer may not know. The page, the finder and `docs/` show it. */
import { attacks } from './glossary/attacks.ts'
import { browser } from './glossary/browser.ts'
import type { GlossaryEntry } from './glossary/entry.ts'
import { renewal } from './glossary/renewal.ts'
import { sessions } from './glossary/sessions.ts'
import { thisPage } from './glossary/thisPage.ts'
import { tokens } from './glossary/tokens.ts'

/** An entry with the name that links use. */
export interface GlossaryTerm extends GlossaryEntry {
  readonly id: string
}

const parts = {
  'This page': thisPage,
  Attacks: attacks,
  'Cookies and sites': browser,
  'Logins and sessions': sessions,
  'JSON Web Tokens': tokens,
  'Renewal and revocation': renewal,
} as const

/** The name of an entry, as a `Term` asks for it. */
export type TermId = { [Part in keyof typeof parts]: keyof (typeof parts)[Part] }[keyof typeof parts] & string

const withoutCase = ({ term: a }: GlossaryTerm, { term: b }: GlossaryTerm) =>
  a.toLowerCase().localeCompare(b.toLowerCase(), 'en')

/** The entries under their headings, in each by the alphabet. */
export const glossary: readonly { readonly heading: string; readonly terms: readonly GlossaryTerm[] }[] =
  Object.entries(parts).map(([heading, part]) => ({
    heading,
    terms: Object.entries<GlossaryEntry>(part)
      .map(([id, entry]) => ({ id, ...entry }))
      .toSorted(withoutCase),
  }))

const byId = new Map(glossary.flatMap(({ terms }) => terms.map((term) => [term.id, term])))

/** The entry of a name; undefined for what came from an address and is none. */
export const termOf = (id: string): GlossaryTerm | undefined => byId.get(id)
