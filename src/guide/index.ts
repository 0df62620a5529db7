/** What explains: the glossary, and words that take their explanation from it. */
export { glossary, type TermId } from './glossary.ts'
export { loadGlossary } from './loadGlossary.ts'
export { default as Term } from './Term.svelte'
export { filled, type Chapter, type Sentence } from './learn/chapter.ts'
export { chapterAfter, chapterAt, chapters } from './learn/chapters.ts'
