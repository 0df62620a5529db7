/** The playhead in words, for captions and for screen readers. */
import { clockTime } from '../scenario/index.ts'
import type { Playback } from './playback.svelte.ts'
import { inWords, stepTexts } from './stepText.ts'

/** `step 6 of 7` */
export const stepLabel = ({ scenario, playhead: { step } }: Playback): string =>
  step < 0 ? 'before the first step' : `step ${step + 1} of ${scenario.script.length}`

/** `06:10, step 6 of 7: Mallory tries again` */
export function momentInWords(playback: Playback): string {
  const { scenario, playhead } = playback
  const text = stepTexts(scenario.script)[playhead.step]
  return `${clockTime(playhead.at)}, ${stepLabel(playback)}${text ? `: ${inWords(text)}` : ''}`
}
