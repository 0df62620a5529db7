/** The message that is pointed at, on the stage or in the score: lit in both, and shown by the inspector as it was answered. */
import type { Lit } from './score/Score.svelte'
import { exchangesOf, frameAt, type Frame, type Trace } from '../trace/index.ts'

interface Scene {
  readonly traces: readonly Trace[]
  readonly frames: readonly Frame[]
  readonly step: number
}

export interface Pointing {
  /** Until the next step. */
  readonly lit: Lit | null
  /** The step that sent it. */
  readonly step: number | undefined
  /** The frames of the playhead, or in the message's run that of its answer. */
  readonly frames: readonly Frame[]
  point(next: Lit | null): void
}

export function createPointing(scene: () => Scene): Pointing {
  let pointed = $state.raw<(Lit & { readonly during: number }) | null>(null)
  const lit = $derived(pointed?.during === scene().step ? pointed : null)
  const message = $derived.by(() => {
    const trace = lit ? scene().traces[lit.side] : undefined
    return lit && trace ? exchangesOf(trace).get(lit.exchange) : undefined
  })
  const frames = $derived.by(() => {
    const { traces, frames } = scene()
    const trace = lit ? traces[lit.side] : undefined
    if (!lit || !trace || !message) return frames
    return frames.with(lit.side, frameAt(trace, message.answered?.arrives ?? message.requested.arrives))
  })
  return {
    get lit() {
      return lit
    },
    get step() {
      return message?.requested.step
    },
    get frames() {
      return frames
    },
    point(next) {
      pointed = next && { ...next, during: scene().step }
    },
  }
}
