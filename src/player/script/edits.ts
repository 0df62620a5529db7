/** What an editor does to a script. Each edit gives a new script in the order of its times, or the sentence why not. */
import { insertStep, MAX_STEPS, type Action, type Millis, type Step } from '../../scenario/index.ts'

type Script = readonly Step[]

/** The script as it is then, and where the step in question has come to stand. */
export interface Edited {
  readonly script: Script
  readonly index: number
}
export type Edit = Edited | { readonly problem: string }

/** A step by the table of actions: every field has its first value, or the one that the step before had. */
export function stepOf(action: Action, at: Millis, like?: Step): Step {
  const old = new Map<string, unknown>(Object.entries(like ?? {}))
  const fields = Object.entries(action.fields).map(([name, field]) => {
    const options = Object.keys(field.options)
    return [name, options.find((option) => option === old.get(name)) ?? options[0]] as const
  })
  // The type of a step is inferred from the table that the action is an entry of; a test holds it to the schema.
  return { at, do: action.do, who: action.who, ...Object.fromEntries(fields) } as Step
}

/** One more step, behind all that are not later. */
export function addStep(script: Script, step: Step): Edit {
  if (script.length >= MAX_STEPS) return { problem: `A script has at most ${MAX_STEPS} steps.` }
  return placed(script, step)
}

export function removeStep(script: Script, index: number): Edit {
  if (script.length <= 1) return { problem: 'A script has at least one step: change this one, or add another first.' }
  return { script: script.toSpliced(index, 1), index: Math.min(index, script.length - 2) }
}

/** The step at another time, and so perhaps at another place. */
export function retimeStep(script: Script, index: number, at: Millis): Edit {
  const step = script[index]
  if (!step) return missing
  return placed(script.toSpliced(index, 1), { ...step, at })
}

/** The step at another place: it takes the time of the step whose place it takes, and the others keep theirs. */
export function moveStep(script: Script, from: number, to: number): Edit {
  const step = script[from]
  const there = script[to]
  if (!step || !there) return missing
  return { script: script.toSpliced(from, 1).toSpliced(to, 0, { ...step, at: there.at }), index: to }
}

export function replaceStep(script: Script, index: number, step: Step): Edit {
  return script[index] ? { script: script.with(index, step), index } : missing
}

const missing: Edit = { problem: 'There is no such step any more.' }

function placed(script: Script, step: Step): Edited {
  const next = insertStep(script, step)
  return { script: next, index: next.indexOf(step) }
}
