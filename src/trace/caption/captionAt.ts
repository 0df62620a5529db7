import type { Millis, Scenario } from '../../scenario/index.ts'
import type { StepCaption } from './captions.ts'
import type { Caption } from './part.ts'

/** The caption of a step at a moment, or of what has ended since; before the first step (-1) it is the scenario's question. */
export function captionAt(
  { question, title }: Pick<Scenario, 'question' | 'title'>,
  captions: readonly StepCaption[],
  step: number,
  at: Millis,
): Caption {
  const caption = captions[step]
  if (!caption) return { parts: [{ text: question || title }] }
  if (at < caption.settled) return caption.tried
  return caption.then.findLast((moment) => moment.at <= at)?.caption ?? caption.happened
}
