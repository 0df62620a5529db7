import type { Setup } from '../setup/setup.ts'

export type KnobGroup =
  | 'Lifetime'
  | 'Session id'
  | 'Cookie'
  | 'Store'
  | 'Token'
  | 'Verification'
  | 'Kept where'
  | 'Revocation'
  | 'Refresh'
  | 'Binding'
  | 'Forged requests'
  | 'Page'
  | 'Servers'

/** What else has to be set for a knob to mean anything. */
export interface Needs {
  /** Under which other setting alone it does: `store` is `cached`. */
  readonly only?: Condition
  /** Others, each of which is enough by itself. */
  readonly or?: readonly Condition[]
  /** What it needs besides. */
  readonly and?: Needs
}

interface KnobBase extends Needs {
  /** The field of the setup. */
  readonly field: string
  /** The kind of setup it belongs to; null: every kind. */
  readonly kind: Setup['kind'] | null
  readonly group: KnobGroup
  readonly label: string
  /** What browsers refuse: these settings together, and why. */
  readonly refused?: { readonly with: readonly Condition[]; readonly why: string }
}

/** A field, and the values of it with which another knob means something. */
export type Condition = readonly [field: string, ...values: (string | number | boolean)[]]

/** A span in seconds; `zero` says what 0 means. */
export interface SpanKnob extends KnobBase {
  readonly control: 'span'
  readonly zero?: string
}
/** A count of `unit`s. */
export interface NumberKnob extends KnobBase {
  readonly control: 'number'
  readonly unit: string
  readonly range: readonly [least: number, most: number]
  readonly zero?: string
}
export interface ChoiceKnob extends KnobBase {
  readonly control: 'choice'
  readonly options: readonly (string | number)[]
  readonly unit?: string
}
export interface SwitchKnob extends KnobBase {
  readonly control: 'switch'
}
export type Knob = SpanKnob | NumberKnob | ChoiceKnob | SwitchKnob
