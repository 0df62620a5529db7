/** When the polite live region speaks. */
import type { Playhead, StepSpan } from '../../player/index.ts'

/**
 * The step that has just settled: at rest on its resting place, or while playing at most at 1×, so that one can listen. -1
 * otherwise, as while scrubbing.
 */
export function announcedStep(
  { at, playing, speed }: Pick<Playhead, 'at' | 'playing' | 'speed'>,
  steps: readonly StepSpan[],
) {
  if (!playing) return steps.findLastIndex(({ rests }) => rests === at)
  if (speed > 1) return -1
  return steps.reduce((last, { rests }, i) => (rests <= at ? i : last), -1)
}
