/**
 * The message that is pointed at, on the stage or in the score: highlighted in both, and shown by the inspector as it was
 * answered.
 */
import type { Millis } from '../scenario/index.ts'
import { exchangesOf, frameAt, type Frame } from '../trace/index.ts'
import type { Playback } from './playback.svelte.ts'

/** A message of one of the runs. */
export interface RunMessage {
  /** The index of the run. */
  readonly run: number
  readonly exchange: number
}

export interface Pointing {
  /** The message pointed at, until the next step. */
  readonly highlighted: RunMessage | null
  /** The step that sent it. */
  readonly step: number | undefined
  /** The frame of each run at the playhead; for the message's run the frame of its answer. */
  readonly frames: readonly Frame[]
  /** The time at which the inspector shows them: that of the answer, or the playhead's. */
  readonly at: Millis
  point(next: RunMessage | null): void
}

export function createPointing(playback: Pick<Playback, 'traces' | 'frames' | 'playhead'>): Pointing {
  let pointed = $state.raw<(RunMessage & { readonly during: number }) | null>(null)
  const highlighted = $derived(pointed?.during === playback.playhead.step ? pointed : null)
  const message = $derived.by(() => {
    const trace = highlighted ? playback.traces[highlighted.run] : undefined
    return highlighted && trace ? exchangesOf(trace).get(highlighted.exchange) : undefined
  })
  const frames = $derived.by(() => {
    const trace = highlighted ? playback.traces[highlighted.run] : undefined
    if (!highlighted || !trace || !message) return playback.frames
    const answered = message.answered?.arrives ?? message.requested.arrives
    return playback.frames.with(highlighted.run, frameAt(trace, answered))
  })
  return {
    get highlighted() {
      return highlighted
    },
    get step() {
      return message?.requested.step
    },
    get frames() {
      return frames
    },
    get at() {
      return (highlighted && frames[highlighted.run]?.at) ?? playback.playhead.at
    },
    point(next) {
      pointed = next && { ...next, during: playback.playhead.step }
    },
  }
}
