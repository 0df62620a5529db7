/** The fourteen chapters, in their order: each leads to the next. */
import type { Chapter } from './chapter.ts'
import { browser } from './chapters/browser.ts'
import { growing } from './chapters/growing.ts'
import { logins } from './chapters/logins.ts'
import { theft } from './chapters/theft.ts'
import { tokens } from './chapters/tokens.ts'

export const chapters: readonly Chapter[] = [...logins, ...tokens, ...theft, ...browser, ...growing]

export const chapterAt = (id: string): Chapter | undefined => chapters.find((chapter) => chapter.id === id)

/** The one that follows; null after the last. */
export const chapterAfter = ({ id }: Chapter): Chapter | null =>
  chapters[chapters.findIndex((chapter) => chapter.id === id) + 1] ?? null
