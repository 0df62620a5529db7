/** Everything that the finder knows: scenarios, knobs of both kinds of setup, pages, chapters, and the words of the glossary. */
import { chapters, glossary } from '../../guide/index.ts'
import {
  catalogue,
  differingKnobs,
  hardenedJwt,
  hardenedSession,
  knobsOf,
  knobText,
  stolenThenLoggedOut,
  whyInactive,
  type CatalogueEntry,
  type Scenario,
} from '../../scenario/index.ts'
import { pages } from '../pages.ts'
import { COMPARE, HOME, PLAY } from '../route.ts'
import { knobNames } from './knobNames.ts'
import { landingNames, rowNames, type RowNames } from './rowNames.ts'

/** A knob has no address of its own: `row` is where it decides, for those who look at setups without it. */
export type Target =
  | { readonly kind: 'link'; readonly href: string }
  | { readonly kind: 'knob'; readonly label: string; readonly row: string }

export interface Findable {
  readonly id: string
  /** What stands before it: the row's id, or what kind of thing it is. */
  readonly mark: string
  readonly title: string
  /** What it is, in a sentence or two. */
  readonly text: string
  /** In small letters below: the positions of the deciding knobs, a source. */
  readonly detail: string
  /** What people call it. */
  readonly names: readonly string[]
  /** What it has to do with. */
  readonly related: readonly string[]
  readonly target: Target
  /** Its weight beside things of other kinds that match as well. */
  readonly weight: number
}

const weights = { scenario: 1.6, page: 1.5, knob: 1, term: 0.9, chapter: 0.8 } as const

/** The knobs in which the two setups of a row differ. */
function decisive({ setups: [weak, strong] }: Scenario): string {
  if (!weak || !strong) return ''
  if (weak.kind !== strong.kind) return 'session beside JWT'
  return differingKnobs(weak, strong)
    .map((knob) => `${knobText(weak, knob)} or ${knobText(strong, knob)}`)
    .join(', ')
}

const scenario = (one: Scenario, said: RowNames, href: string): Findable => ({
  id: `scenario ${one.row ?? ''}`,
  mark: one.row ?? '',
  title: one.title,
  text: one.question,
  detail: decisive(one),
  names: said.names,
  related: said.related ?? [],
  target: { kind: 'link', href },
  weight: weights.scenario,
})

/** The first scenario is the landing page's, and the empty list of words shows them in this order. */
export const scenarios: readonly Findable[] = [
  scenario(stolenThenLoggedOut, landingNames, `#${HOME}`),
  ...catalogue.map(({ id, source, standardName, scenario: one }) => {
    const said = rowNames[id] ?? { names: [] }
    const related = [standardName, ...(said.related ?? []), source]
    const found = scenario(one, { ...said, related }, `#${id}`)
    return { ...found, text: `${standardName}. ${one.question}` }
  }),
]

/** The row that a knob decides; where none does, one in which it can be turned. */
function rowOf(label: string): string {
  const decides = catalogue.find(({ scenario: { setups } }) => {
    const [weak, strong] = setups
    return weak && strong && differingKnobs(weak, strong).some((knob) => knob.label === label)
  })
  const canTurn = ({ scenario: { setups } }: CatalogueEntry) =>
    setups.some((setup) => knobsOf(setup).some((knob) => knob.label === label && whyInactive(setup, knob) === null))
  return (decides ?? catalogue.find(canTurn))?.id ?? ''
}

const distinct = (texts: readonly (string | undefined)[]) => [...new Set(texts.filter((text) => text !== undefined))]

const everyKnob = [hardenedSession, hardenedJwt].flatMap(knobsOf)

/** A knob that no row can turn leads to the one that would give it a meaning. */
function targetOf(label: string): Target {
  const row = rowOf(label)
  if (row !== '') return { kind: 'knob', label, row }
  const fields = everyKnob
    .filter((knob) => knob.label === label)
    .flatMap(({ requires = [] }) => requires.flatMap(Object.keys))
  const needed = everyKnob.find(({ field }) => fields.includes(field))?.label ?? label
  return { kind: 'knob', label: needed, row: rowOf(needed) }
}

/** One for each label: kinds of setup have knobs of the same name. */
const knobs: readonly Findable[] = distinct(everyKnob.map(({ label }) => label)).map((label) => {
  const same = everyKnob.filter((knob) => knob.label === label)
  return {
    id: `knob ${label}`,
    mark: 'Knob',
    title: label,
    text: distinct(same.map(({ why }) => why)).join(' '),
    detail: distinct(same.map(({ source }) => source)).join('; '),
    // Not by their names: who types that of an attack means the attack first.
    names: [],
    related: [
      ...(knobNames[label] ?? []),
      ...distinct(same.map(({ group }) => group)),
      ...same.flatMap((knob) => (knob.control === 'choice' ? knob.options.map(String) : [])),
    ],
    target: targetOf(label),
    weight: weights.knob,
  }
})

const page = (path: string, title: string, text: string): Findable => ({
  id: `page ${path}`,
  mark: 'Page',
  title,
  text,
  detail: '',
  names: [],
  related: [],
  target: { kind: 'link', href: `#${path}` },
  weight: weights.page,
})

const ownPages: readonly Findable[] = [
  page(HOME, 'Home', 'The beginning: one theft, a session beside a JWT.'),
  page(PLAY, 'Play', 'One setup, larger: step through what happens.'),
  page(COMPARE, 'Compare', 'Two setups side by side, one script, every knob.'),
  ...Object.entries(pages).map(([path, { label, about }]) => page(path, label, about)),
]

const terms: readonly Findable[] = glossary.flatMap(({ terms: all }) =>
  all.map(({ id, term, synonyms = [], text, source = '', rows = [], knobs: labels = [] }) => ({
    id: `term ${id}`,
    mark: 'Word',
    title: term,
    text,
    detail: source,
    names: synonyms,
    related: [...rows, ...labels],
    target: { kind: 'link', href: `#/glossary/${id}` },
    weight: weights.term,
  })),
)

const lessons: readonly Findable[] = chapters.map(({ id, title, question, part, knobs: labels, shows }) => ({
  id: `chapter ${id}`,
  mark: 'Learn',
  title,
  text: question,
  detail: part,
  names: [],
  related: [...labels, ...(typeof shows === 'string' ? [shows] : [])],
  target: { kind: 'link', href: `#/learn/${id}` },
  weight: weights.chapter,
}))

/** All of it. */
export const findables: readonly Findable[] = [...scenarios, ...ownPages, ...knobs, ...terms, ...lessons]
