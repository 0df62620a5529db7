/** The runs of one scenario under one clock, and what the views derive from both: each thing computed once. */
import type { Millis, Scenario } from '../scenario/index.ts'
import {
  captionAt,
  frameAt,
  type Caption,
  type Frame,
  type MeasuredRun,
  type StepCaption,
  type Trace,
} from '../trace/index.ts'
import { holdsOf } from './holds.ts'
import { createPlayhead, type Playhead } from './playhead.svelte.ts'
import { stepSpans, type StepSpan } from './steps.ts'
import { endsByTime, tempoOf, type Tempo } from './tempo.ts'

/** A scenario with what came of it. */
export interface Shown {
  readonly scenario: Scenario
  /** One for each setup; empty until the first run has arrived. */
  readonly runs: readonly MeasuredRun[]
  /** What is said of the steps, in the order of the script. */
  readonly captions: readonly StepCaption[]
  /** Somebody drags at it: it is not what is open. */
  readonly isTrial?: true
}

/** One run at the playhead. */
export interface PlayedRun extends MeasuredRun {
  readonly index: number
  readonly frame: Frame
}

/** What is shown, and everything that the views derive from it and the playhead. */
export interface Playback extends Shown {
  readonly traces: readonly Trace[]
  readonly tempo: Tempo
  readonly playhead: Playhead
  readonly steps: readonly StepSpan[]
  /** The frame of each run at the playhead; the same list until something happens in one of them. */
  readonly frames: readonly Frame[]
  /** Each run with its frame. */
  readonly played: readonly PlayedRun[]
  /** What is said of the moment; at rest on the very beginning, where nothing has been tried yet, the question. */
  readonly caption: Caption
  /** Whether the script has a step of the operator's. */
  readonly hasOperator: boolean
  /** Nothing is to move by itself. */
  readonly still: boolean
  /** What lies behind it is not to be seen yet; null where all of it is. */
  readonly coveredFrom: Millis | null
  /** Covers what lies behind a time, until another scenario is shown; null uncovers it. */
  cover(from: Millis | null): void
}

export interface PlaybackOptions {
  readonly shown: () => Shown
  readonly reducedMotion: () => boolean
}

/** @example const playback = createPlayback({ shown: () => ({ scenario, runs, captions }), reducedMotion: () => false }) */
export function createPlayback({ shown, reducedMotion }: PlaybackOptions): Playback {
  const traces = $derived(shown().runs.map(({ trace }) => trace))
  const tempo = $derived(tempoOf(traces, endsByTime(shown().runs)))
  const steps = $derived(stepSpans(traces))
  const holds = $derived(holdsOf(shown().captions, steps, tempo))
  let covered = $state.raw<{ readonly of: Scenario; readonly from: Millis } | null>(null)
  const coveredFrom = $derived(covered?.of === shown().scenario ? covered.from : null)
  const limit = () => coveredFrom ?? Infinity
  const playhead = createPlayhead({ limit, tempo: () => tempo, steps: () => steps, holds: () => holds, reducedMotion })
  const captioned = $derived(playhead.at > 0 || playhead.playing ? playhead.step : -1)
  const caption = $derived(captionAt(shown().scenario, shown().captions, captioned, playhead.at))
  const hasOperator = $derived(shown().scenario.script.some(({ who }) => who === 'operator'))

  let before: readonly Frame[] = []
  const frames = $derived.by(() => {
    const now = traces.map((trace) => frameAt(trace, playhead.at))
    const same = now.length === before.length && now.every((frame, i) => frame === before[i])
    return (before = same ? before : now)
  })
  const played = $derived(
    frames.flatMap((frame, index) => {
      const run = shown().runs[index]
      return run ? [{ ...run, index, frame }] : []
    }),
  )

  return {
    playhead,
    get isTrial() {
      return shown().isTrial
    },
    get scenario() {
      return shown().scenario
    },
    get runs() {
      return shown().runs
    },
    get traces() {
      return traces
    },
    get tempo() {
      return tempo
    },
    get steps() {
      return steps
    },
    get frames() {
      return frames
    },
    get played() {
      return played
    },
    get captions() {
      return shown().captions
    },
    get caption() {
      return caption
    },
    get hasOperator() {
      return hasOperator
    },
    get coveredFrom() {
      return coveredFrom
    },
    cover(from) {
      covered = from === null ? null : { of: shown().scenario, from }
    },
    get still() {
      return reducedMotion()
    },
  }
}
