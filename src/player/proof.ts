/** How a run that is shown came to be, as far as it was recorded when the page was built. */

/** `recorded`: it was not run again yet. `unproven`: it can't be. `different`: the run of this browser is shown instead. */
export type Proof = 'recorded' | 'same' | 'different' | 'unproven'

export const proofSentences: Readonly<Record<Proof, string>> = {
  recorded: 'Recorded when this page was built. Your browser is about to run it again.',
  same: 'Recorded when this page was built, and run again in your browser: same bytes.',
  different: 'The recording differed from the run in your browser, so that run is shown.',
  unproven: 'Recorded when this page was built. It could not be run again in your browser.',
}

/** The same in a few words, for the controls. */
export const proofWords: Readonly<Record<Proof, string>> = {
  recorded: 'recorded at build, about to be run again',
  same: 'recorded at build, run again here: same bytes',
  different: 'run here; the recording differed',
  unproven: 'recorded at build, not run again here',
}
