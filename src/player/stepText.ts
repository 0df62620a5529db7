/** What a step tries, in a few words: the step list, which is also the text alternative of the stage. */
import { actionOf, type Step } from '../scenario/index.ts'

export interface StepText {
  readonly who: 'Alice' | 'Mallory' | 'Operator' | 'Network'
  readonly does: string
  /** How, where that needs saying. */
  readonly note: string | null
}

const names = { alice: 'Alice', mallory: 'Mallory', operator: 'Operator', network: 'Network' } as const

/** The texts of a script's steps, in order. */
export function stepTexts(script: readonly Step[]): StepText[] {
  return script.map((step, i) => {
    const [first, again, more] = actionOf(step.do).words
    const before = script.slice(0, i).filter((other) => other.do === step.do).length
    const does = before === 0 ? first : before === 1 ? again : more
    return { who: names[step.who], does, note: noteOf(step) }
  })
}

/** The words of what a step says besides; else those that its kind always has. */
function noteOf(step: Step): string | null {
  const { fields, note = null } = actionOf(step.do)
  const said = new Map<string, unknown>(Object.entries(step))
  const words = Object.entries(fields).map(([name, { options }]) => options[String(said.get(name))])
  return words.join(', ') || note
}

/** `Mallory tries again` */
export const inWords = ({ who, does }: StepText) => `${who} ${does}`
