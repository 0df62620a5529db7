/** What explains: the glossary, words that take their explanation from it, and the rules that decide between setups. */
export { glossary, type TermId } from './glossary.ts'
export { loadGlossary } from './loadGlossary.ts'
export { default as Term } from './Term.svelte'
export { filled, type Chapter, type Sentence } from './learn/chapter.ts'
export { chapterAfter, chapterAt, chapters } from './learn/chapters.ts'

export { asvsOf, type AsvsRequirement } from './decide/asvs.ts'
export { readDecided, writeDecided, type Decided } from './decide/answersCodec.ts'
export type { Candidate } from './decide/candidate.ts'
export { disputesAbout } from './decide/disputes.ts'
export { figures, type Figure, type Proof } from './decide/figures.ts'
export { proofName, viewOfCell, viewOfProof } from './decide/proof.ts'
export {
  optionsOf,
  questions,
  wordsOf,
  withAnswer,
  type Answer,
  type Answers,
  type QuestionId,
} from './decide/questions.ts'
export { reasonsFor } from './decide/reasons.ts'
export { decide, type Decision, type RuledOut } from './decide/recommend.ts'
export { asvsLevelOf, recordOf } from './decide/record.ts'
export { wayGist, wayTitle } from './decide/ways.ts'
