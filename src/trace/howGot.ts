import type { Theft } from '../attacker/index.ts'

/** How a thief came by what he holds, in a word for the label beside it. */
export type HowGot = 'copied' | 'guessed' | 'planted' | 'forged' | 'issued'

const words: Readonly<Record<Theft, HowGot>> = {
  malware: 'copied',
  script: 'copied',
  network: 'copied',
  dump: 'copied',
  log: 'copied',
  guess: 'guessed',
  planted: 'planted',
  invented: 'forged',
  forgery: 'forged',
  // A service of his, and the shop itself for a refresh token, gave them to him.
  service: 'issued',
  refresh: 'issued',
}

/**
 * The word for a theft: only some things that a thief holds are copies.
 *
 * @example howGot('guess') // 'guessed'
 */
export const howGot = (by: Theft): HowGot => words[by]
