/** What the polite live region says, and when it keeps quiet. */
import type { Playhead } from '../../player/playhead.svelte.ts'
import type { StepSpan } from '../../player/steps.ts'

/**
 * The step that has just settled, or -1: at rest on its place, or while playing no faster than one can listen. Nothing
 * while scrubbing.
 */
export function announcedStep(
  { at, playing, speed }: Pick<Playhead, 'at' | 'playing' | 'speed'>,
  steps: readonly StepSpan[],
) {
  if (!playing) return steps.findLastIndex(({ rests }) => rests === at)
  if (speed > 1) return -1
  return steps.reduce((last, { rests }, i) => (rests <= at ? i : last), -1)
}
