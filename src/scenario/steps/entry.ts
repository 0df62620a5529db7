/** What an entry of a table of steps says: everything about one kind of step, except what it does and how it ends. */

export type Actor = 'alice' | 'mallory' | 'operator' | 'network'

/** A field of a step: one of a few values, each with the words that the list of steps has for it. */
export interface StepField<Option extends string = string> {
  readonly label: string
  readonly options: Readonly<Record<Option, string>>
  /** What a link means that leaves the field out, if it may. */
  readonly default?: NoInfer<Option>
}

export type StepFields = Readonly<Record<string, StepField>>

export interface StepEntry<Who extends Actor = Actor, Fields extends StepFields = StepFields> {
  /** The actor who tries it. */
  readonly who: Who
  /** For a list to choose from: `Malware copies what Alice’s browser keeps`. */
  readonly label: string
  /** What the actor does, by how often it was tried before: `logs in`, `logs in again`, `logs in once more`. */
  readonly words: readonly [first: string, again: string, more: string]
  /** How, if that needs saying and no field says it. */
  readonly note?: string
  /** What else the step says. */
  readonly fields: Fields
}

/** Steps by their `do`. */
export type StepTable = Readonly<Record<string, StepEntry>>

type Said<Fields> = Omit<StepEntry, 'who' | 'fields'> & { readonly fields?: Fields }

/**
 * Makes the entries of one actor's steps.
 *
 * @example
 * const operator = stepsOf('operator')
 * const steps = { deploy: operator({ label: 'The operator restarts the servers', words: […] }) }
 */
export const stepsOf =
  <const Who extends Actor>(who: Who) =>
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- a step without fields of its own
  <Fields extends StepFields = {}>({ fields, ...said }: Said<Fields>): StepEntry<Who, Fields> => ({
    ...said,
    who,
    fields: fields ?? ({} as Fields),
  })
