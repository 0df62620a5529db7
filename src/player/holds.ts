/** Where playing stands still, so that what is said there can be read: by its words, not by the time until the next step. */
import type { Millis } from '../scenario/index.ts'
import { textOf, type StepCaption } from '../trace/index.ts'
import type { StepSpan } from './steps.ts'
import type { Tempo } from './tempo.ts'

/** A stop on the way. */
export interface Hold {
  readonly at: Millis
  /** In milliseconds of the wall clock at 1×. */
  readonly wait: number
}

/** Two hundred words a minute, and a glance at the picture. */
const READING = { perWord: 300, glance: 800 }

const readingTime = (text: string) => READING.glance + READING.perWord * text.split(/\s+/).filter(Boolean).length

/** For each caption, what reading it takes longer than the run leaves it on the screen; in the order of time. */
export function holdsOf(captions: readonly StepCaption[], steps: readonly StepSpan[], tempo: Tempo): Hold[] {
  const said = captions.flatMap(({ settled, happened, then }) => [
    { at: settled, text: textOf(happened) },
    ...then.map(({ at, caption }) => ({ at, text: textOf(caption) })),
  ])
  const changes = [...said.map(({ at }) => at), ...steps.map(({ begins }) => begins)]
  return said
    .map(({ at, text }) => {
      const next = Math.min(...changes.filter((change) => change > at), tempo.end)
      const shown = (tempo.toPosition(next) - tempo.toPosition(at)) * tempo.length
      return { at, wait: at >= tempo.end ? 0 : Math.max(0, readingTime(text) - shown) }
    })
    .filter(({ wait }) => wait > 0)
    .sort((a, b) => a.at - b.at)
}
