/** A case while it is being made: each URL gets a key under which its answer is found. */
import { keyed, type Answer, type Case, type Step, type ThirdPartyCookies } from '../case.ts'
import type { Dice } from './dice.ts'

export interface Draft {
  /** The URL with its keys; with an answer other than a plain 200 it is remembered. */
  at(url: string, answer?: Answer): string
  add(step: Step): void
  done(rule: string): Case
}

/** A case with this id and no steps yet. */
export function createDraft(id: string, dice: Dice): Draft {
  const steps: Step[] = []
  const answers: Record<string, Answer> = {}
  const thirdPartyCookies: ThirdPartyCookies = dice.chance(0.35) ? 'blocked' : 'allowed'
  let count = 0
  return {
    at(url, answer) {
      const key = String(count++)
      if (answer) answers[key] = answer
      return keyed(url, id, key)
    },
    add: (step) => void steps.push(step),
    done: (rule) => ({ id, rule, thirdPartyCookies, steps, answers }),
  }
}
