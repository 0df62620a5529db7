/** “Ask me first”: what lies ahead is covered until one has said what will happen. */
import { createContext } from 'svelte'
import type { Scenario } from '../../scenario/index.ts'
import { readPreference, writePreference } from '../../ui/index.ts'
import type { Playback } from '../playback.svelte.ts'
import { questionOf, type Question } from './question.ts'

export interface Prediction {
  /** Every scenario asks when it is opened; a preference of this browser. */
  readonly isOn: boolean
  /** What is asked, and waits for its answer. */
  readonly question: Question | null
  /** What was said, and what the run says; null before the answer. */
  readonly said: { readonly chosen: string; readonly right: string; readonly isRight: boolean } | null
  /** Switches the preference; asks at once where it was switched on. */
  toggle(): void
  /** Goes to the rest before the step that decides, and covers it and what follows. */
  ask(): void
  /** Takes the cover away and plays what decides. */
  answer(option: number): void
  /** Takes it away without an answer. */
  uncover(): void
}

/** The prediction of the page that a component is part of. */
export const [getPrediction, setPrediction] = createContext<Prediction>()

const NAME = 'ask-first'

/** @param questionFor what is asked about what is shown; by default, on which side the scenario ends how */
export function createPrediction(
  playback: Playback,
  questionFor = () => questionOf(playback.scenario, playback.runs, playback.steps),
): Prediction {
  const { playhead } = playback
  let isOn = $state(readPreference(NAME) === 'on')
  /** Another scenario has not been asked about. */
  let asked = $state.raw<{ readonly of: Scenario; readonly question: Question; readonly chosen: number | null } | null>(
    null,
  )
  const current = $derived(asked?.of === playback.scenario ? asked : null)

  function ask() {
    const question = questionFor()
    if (!question) return
    asked = { of: playback.scenario, question, chosen: null }
    const before = playback.steps[question.before]?.rests ?? 0
    playback.cover(before)
    playhead.pause()
    playhead.seek(before)
  }

  function uncover() {
    asked = null
    playback.cover(null)
  }

  return {
    get isOn() {
      return isOn
    },
    get question() {
      return current?.chosen === null ? current.question : null
    },
    get said() {
      if (!current || current.chosen === null) return null
      const { options, right } = current.question
      const [chosen = '', truth = ''] = [options[current.chosen], options[right]]
      return { chosen, right: truth, isRight: current.chosen === right }
    },
    toggle() {
      isOn = !isOn
      writePreference(NAME, isOn ? 'on' : 'off')
      if (isOn) ask()
      else uncover()
    },
    ask,
    answer(option) {
      if (!current) return
      asked = { ...current, chosen: option }
      playback.cover(null)
      playhead.playTo(playback.steps[current.question.step]?.rests ?? 0)
    },
    uncover,
  }
}
