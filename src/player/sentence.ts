import { excerpt } from '../scenario/index.ts'
import { EngineError } from './engine.ts'

/** How much of a platform's words helps whoever is to mend it. */
const MAX_WORDS = 80

/** What went wrong, in a sentence of ours: what a platform says of its errors is meant for programs, and quoted at most. */
export function sentenceOf(error: unknown): string {
  if (error instanceof EngineError) return error.message
  return `Something broke in this page that must not ("${excerpt(String(error), MAX_WORDS)}").`
}
