/** What each actor tries, and when. Never how it ends: that is for the browser, the servers and the thief to find out. */
import type { Millis } from '../time.ts'
import { aliceSteps } from './alice.ts'
import type { StepEntry } from './entry.ts'
import { mallorySteps } from './mallory.ts'
import { networkSteps, operatorSteps } from './operator.ts'

/** Every kind of step, in the order in which a list offers them. */
export const stepTable = { ...aliceSteps, ...mallorySteps, ...operatorSteps, ...networkSteps }

type Table = typeof stepTable
type FieldsOf<Do extends keyof Table> = Table[Do]['fields']

/** A step of one kind: `StepOf<'forge'>` has a field `how`. */
export type StepOf<Do extends keyof Table> = Flat<
  { readonly at: Millis; readonly do: Do; readonly who: Table[Do]['who'] } & {
    readonly [Field in keyof FieldsOf<Do>]: keyof OptionsOf<FieldsOf<Do>[Field]>
  }
>

/** An intersection as the one object that it is, so that an editor shows it as one. */
type Flat<Parts> = { [Field in keyof Parts]: Parts[Field] }

type OptionsOf<Field> = Field extends { readonly options: infer Options } ? Options : never

/** What one actor tries at one moment. */
export type Step = { [Do in keyof Table]: StepOf<Do> }[keyof Table]

/** A page that Mallory has ready. */
export type Trap = StepOf<'visit'>['page']
/** What an injected script is for. */
export type Injection = StepOf<'inject'>['script']
/** A way to make a token in Alice's name. */
export type Forgery = StepOf<'forge'>['how']
/** What Alice's page hands to the partner's service. */
export type HandedToken = StepOf<'use-partner'>['gives']
/** How Mallory plays on with what he holds. */
export type NamedPlay = StepOf<'play'>['how']
/** What a proof that was read is sent again for: the same request, or another URL. */
export type ProofTarget = StepOf<'replay-proof'>['target']

/** The plays that a step can name, in words that go on after “Mallory”. */
export const namedPlays = stepTable.play.fields.how.options

/** A kind of step, as something to choose from a list. */
export interface Action extends StepEntry {
  readonly do: Step['do']
}

/** Every kind of step, in the order of the table. */
export const actions: readonly Action[] = kindsOf(stepTable).map((kind) => ({ do: kind, ...stepTable[kind] }))

/** The kind of a step. */
export const actionOf = (kind: Step['do']): Action => ({ do: kind, ...stepTable[kind] })

function kindsOf<Kind extends string>(table: Readonly<Record<Kind, StepEntry>>): Kind[] {
  // Object.keys knows strings only; these are the keys of a table that has no others.
  return Object.keys(table) as Kind[]
}
