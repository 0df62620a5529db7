/** What an entry of a table of knobs says: everything that there is to know about one knob. */
import type { Seconds } from '../time.ts'

/** The headings in the list of knobs, in the order in which they are shown. */
export const groups = [
  'Lifetime',
  'Session id',
  'Cookie',
  'Token',
  'Verification',
  'Kept where',
  'Forged requests',
  'Store',
  'Revocation',
  'Refresh',
  'Binding',
  'Password',
  'Page',
  'Browser',
  'Servers',
] as const

export type Position = string | number | boolean

/**
 * Fields, and the positions of them that are enough: it holds if one of the fields has one of its positions. A setup
 * without the field is not asked for it.
 */
export type Condition = Readonly<Record<string, readonly Position[]>>

/** Positions that browsers refuse together, and the sentence that says so. */
export interface Refusal {
  readonly together: Readonly<Record<string, Position>>
  readonly why: string
}

interface KnobBase<Value extends Position> {
  /** What a careful team ships. A link says only what differs from it, so it stays as it is for ever. */
  readonly default: Value
  readonly group: (typeof groups)[number]
  readonly label: string
  /** Why it matters: the help on the page. */
  readonly why: string
  /** The rule behind it, where there is one. */
  readonly source?: string
  /** What a knob needs to mean anything: all of these. The first field of each stands in the sentence that says so. */
  readonly requires?: readonly Condition[]
  readonly refused?: Refusal
}

/** A lifetime or a delay in seconds, at most `MAX_LIFETIME`; `zero` says what 0 means, where it is allowed. */
export interface SpanKnob extends KnobBase<Seconds> {
  readonly control: 'span'
  readonly zero?: string
}

/** A count of `unit`s; `short` is the unit on the page, if it is another. */
export interface CountKnob extends KnobBase<number> {
  readonly control: 'count'
  readonly unit: string
  readonly short?: string
  readonly range: readonly [min: number, max: number]
  readonly zero?: string
}

/** One of a few values. */
export interface ChoiceKnob<Option extends string | number = string | number> extends KnobBase<Option> {
  readonly control: 'choice'
  readonly options: readonly Option[]
  readonly unit?: string
}

/** On or off. */
export interface SwitchKnob extends KnobBase<boolean> {
  readonly control: 'switch'
}

export type KnobEntry = SpanKnob | CountKnob | ChoiceKnob | SwitchKnob

/** Knobs by the field of the setup that they stand for; the order is that of a setup's fields. */
export type KnobTable = Readonly<Record<string, KnobEntry>>

/** The fields of a setup, by its table of knobs. */
export type Positions<Table extends KnobTable> = { readonly [Field in keyof Table]: Table[Field]['default'] }

type Said<Knob> = Omit<Knob, 'control' | 'options'>

export const span = (said: Said<SpanKnob>): SpanKnob => ({ control: 'span', ...said })

export const count = (said: Said<CountKnob>): CountKnob => ({ control: 'count', ...said })

export const choice = <const Option extends string | number>(
  options: readonly Option[],
  said: Said<ChoiceKnob<NoInfer<Option>>>,
): ChoiceKnob<Option> => ({ control: 'choice', options, ...said })

export const onOff = (said: Said<SwitchKnob>): SwitchKnob => ({ control: 'switch', ...said })

/** The same knob, which in one kind of setup stands otherwise from the start. */
export const withDefault = <Knob extends KnobEntry>(knob: Knob, value: Knob['default']): Knob => ({
  ...knob,
  default: value,
})
