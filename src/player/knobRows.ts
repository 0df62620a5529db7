/** The knobs of the compared setups as rows of one table: knobs of the same name stand beside each other. */
import {
  differingKnobs,
  knobsOf,
  knobText,
  refusedBecause,
  whyInactive,
  type Knob,
  type Setup,
} from '../scenario/index.ts'

export interface KnobRow {
  readonly label: string
  readonly group: string
  /** Why it matters. */
  readonly why: string
  /** The rules behind it; empty if there is none. */
  readonly source: string
  /** The knob of each setup, null where it has none. */
  readonly knobs: readonly (Knob | null)[]
  /** Why it means nothing in a setup, if so. */
  readonly inactive: readonly (string | null)[]
  /** Why browsers refuse what it asks for in a setup, if so: it can be turned, and here it had better be. */
  readonly refused: readonly (string | null)[]
  /** The setups of one kind differ in it. */
  readonly differs: boolean
}

/** One row for each name, in the order of the table of knobs. */
export function knobRows(setups: readonly Setup[]): KnobRow[] {
  const [a, b] = setups
  const differing = new Set(a && b ? differingKnobs(a, b).map(({ label }) => label) : [])
  const labels = [...new Set(setups.flatMap((setup) => knobsOf(setup).map(({ label }) => label)))]
  return labels.flatMap((label) => {
    const knobs = setups.map((setup) => knobsOf(setup).find((knob) => knob.label === label) ?? null)
    const [first] = knobs.filter((knob) => knob !== null)
    if (!first) return []
    const said = (why: typeof whyInactive) =>
      setups.map((setup, i) => {
        const knob = knobs[i]
        return knob ? why(setup, knob) : null
      })
    const refused = said(refusedBecause)
    const inactive = said(whyInactive).map((sentence, i) => (refused[i] ? null : sentence))
    const why = distinct(knobs.map((knob) => knob?.why)).join(' ')
    const source = distinct(knobs.map((knob) => knob?.source)).join('; ')
    return [{ label, group: first.group, why, source, knobs, inactive, refused, differs: differing.has(label) }]
  })
}

const distinct = (texts: readonly (string | undefined)[]) => [...new Set(texts.filter((text) => text !== undefined))]

/** The rows that have all of the words: in their name, their group, their help or their position. */
export function findKnobs(rows: readonly KnobRow[], setups: readonly Setup[], wanted: string): KnobRow[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter(({ label, group, why, source, knobs }) => {
    const options = knobs.flatMap((knob) => (knob?.control === 'choice' ? knob.options.map(String) : []))
    const positions = setups.flatMap((setup, i) => {
      const knob = knobs[i]
      return knob ? [knobText(setup, knob)] : []
    })
    const text = [label, group, why, source, ...options, ...positions].join(' ').toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
