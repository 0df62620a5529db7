/** How a run that is shown came to be, as far as it was recorded when the page was built. */

/**
 * `recorded`: it was not run again yet. `unproven`: it can't be. `different`: the run of this browser is shown instead.
 * `but-signatures`: the same, as far as signatures that hold randomness can be.
 */
export type Proof = 'recorded' | 'same' | 'but-signatures' | 'different' | 'unproven'

export const proofSentences: Readonly<Record<Proof, string>> = {
  recorded: 'Recorded when this page was built. Your browser is about to run it again.',
  same: 'Recorded when this page was built, and run again in your browser: same bytes.',
  'but-signatures':
    'Recorded when this page was built, and run again in your browser: the same but for signatures made with randomness.',
  different: 'The recording differed from the run in your browser, so that run is shown.',
  unproven: 'Recorded when this page was built. It could not be run again in your browser.',
}

/** The same in a few words, for the controls. */
export const proofWords: Readonly<Record<Proof, string>> = {
  recorded: 'recorded at build, about to be run again',
  same: 'recorded at build, run again here: same bytes',
  'but-signatures': 'recorded at build, run again here: the same but for random signatures',
  different: 'run here; the recording differed',
  unproven: 'recorded at build, not run again here',
}
