/** The one clock of the page: where in virtual time the views are. Nothing else keeps time. */
import type { Millis } from '../scenario/index.ts'
import type { Hold } from './holds.ts'
import { nextRest, previousRest, stepAt, type StepSpan } from './steps.ts'
import type { Tempo } from './tempo.ts'

export const speeds = [0.25, 0.5, 1, 2, 4] as const
export type Speed = (typeof speeds)[number]

/** Without motion, playing rests this long on each step. */
const REST = 2500
/** A page in the background gets no frames; it does not catch up. */
const MAX_FRAME = 100

/** Draws frames: `requestAnimationFrame`, or a test's own. */
export interface Frames {
  request(draw: (now: number) => void): number
  cancel(id: number): void
}

export interface PlayheadOptions {
  readonly tempo: () => Tempo
  readonly steps: () => readonly StepSpan[]
  /** Where playing waits, so that what is said can be read. */
  readonly holds?: () => readonly Hold[]
  /** What lies behind it can’t be reached. */
  readonly limit?: () => Millis
  /** With reduced motion nothing travels: playing goes from one resting place to the next. */
  readonly reducedMotion: () => boolean
  readonly frames?: Frames
}

/** The one clock: a virtual time that plays, rests or is set. */
export interface Playhead {
  /** Virtual time. */
  readonly at: Millis
  /** The step under way or settled last; -1 before the first. */
  readonly step: number
  readonly playing: boolean
  speed: Speed
  play(): void
  /** Plays up to a time, and rests there. */
  playTo(at: Millis): void
  pause(): void
  toggle(): void
  /** Goes to a time, and leaves playing or resting as it was. */
  seek(at: Millis): void
  /** Goes to the next or the previous resting place, and rests there. */
  stepBy(direction: 1 | -1): void
  first(): void
  last(): void
  /** The next faster or slower speed. */
  speedBy(direction: 1 | -1): void
}

export function createPlayhead(options: PlayheadOptions): Playhead {
  const { tempo, steps, holds = () => [], limit = () => Infinity, reducedMotion, frames = browserFrames } = options
  let at = $state<Millis>(0)
  let playing = $state(false)
  let speed = $state<Speed>(1)
  let frame = 0
  let drawn: number | null = null
  let goal: Millis = Infinity
  let rested = 0
  /** What is left of a hold, in milliseconds at 1×. */
  let waiting = 0

  const step = $derived(stepAt(steps(), at))
  const end = () => Math.min(tempo().end, limit())
  const clamp = (time: Millis) => Math.min(end(), Math.max(0, time))

  function travel(elapsed: number) {
    const passed = elapsed * speed - waiting
    waiting = Math.max(0, -passed)
    if (passed < 0) return
    const { toPosition, toTime, length } = tempo()
    const position = length === 0 ? 1 : toPosition(at) + passed / length
    const next = Math.min(goal, end(), position >= 1 ? Infinity : toTime(position))
    const hold = holds().find((one) => one.at > at && one.at <= next)
    at = hold?.at ?? next
    if (at === goal || at >= end()) pause()
    else waiting = hold?.wait ?? 0
  }

  function hop(elapsed: number) {
    rested += elapsed * speed
    if (rested < REST) return
    rested = 0
    const next = nextRest(steps(), at)
    if (next === null || next > Math.min(goal, limit())) pause()
    else at = next
  }

  function draw(now: number) {
    const elapsed = drawn === null ? 0 : Math.min(MAX_FRAME, Math.max(0, now - drawn))
    drawn = now
    if (reducedMotion()) hop(elapsed)
    else travel(elapsed)
    if (playing) frame = frames.request(draw)
  }

  function play(to: Millis = Infinity) {
    goal = to
    if (playing) return
    const over = at >= end() || (reducedMotion() && nextRest(steps(), at) === null)
    if (over) at = 0
    playing = true
    drawn = null
    // The first step is shown at once: pressing Play must do something.
    rested = REST
    frame = frames.request(draw)
  }

  function pause() {
    playing = false
    waiting = 0
    frames.cancel(frame)
  }

  function rest(time: Millis) {
    pause()
    at = clamp(time)
  }

  return {
    get at() {
      return at
    },
    get step() {
      return step
    },
    get playing() {
      return playing
    },
    get speed() {
      return speed
    },
    set speed(value) {
      speed = value
    },
    play: () => play(),
    playTo: (time) => play(clamp(time)),
    pause,
    toggle: () => (playing ? pause() : play()),
    seek: (time) => {
      if (Number.isNaN(time)) return
      waiting = 0
      at = clamp(time)
    },
    stepBy: (direction) => rest(direction === 1 ? (nextRest(steps(), at) ?? at) : previousRest(steps(), at)),
    first: () => rest(steps()[0]?.rests ?? 0),
    last: () => rest(Math.max(0, ...steps().map(({ rests }) => rests))),
    speedBy: (direction) => {
      speed = speeds[speeds.indexOf(speed) + direction] ?? speed
    },
  }
}

const browserFrames: Frames = {
  request: (draw) => requestAnimationFrame(draw),
  cancel: (id) => cancelAnimationFrame(id),
}
