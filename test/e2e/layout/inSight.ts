/** What of the page is not wholly in sight in a small frame. */
import type { Page } from 'playwright'
import { illegibleAt } from './legible.ts'
import { nameOf, open, places, type View } from './views.ts'

/** In the page: which of the parts are not wholly in sight, and what has to be scrolled. */
export function outOfSight(): string[] {
  const parts = ['.stage .wires', '.caption', '.score', '[role=group][aria-label=Transport]']
  const hidden = parts.filter((part) => {
    const box = document.querySelector(part)?.getBoundingClientRect()
    if (!box) return true
    return box.height < 40 || box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight
  })
  const caption = document.querySelector('.caption')
  if (caption && caption.scrollHeight > caption.clientHeight) hidden.push('the end of the caption')
  if (document.documentElement.scrollHeight > innerHeight) hidden.push('the end of the page')
  const [stage, score] = ['.stage', '.score'].map((part) => document.querySelector(part)?.getBoundingClientRect())
  if (!stage || !score || stage.bottom > score.top + 1) hidden.push('the stage under the score')
  return hidden
}

/** What can't be read or is out of sight in these views, each of them loaded anew. */
export async function wrongInFrames(page: Page, views: readonly View[]): Promise<string[]> {
  const wrong: string[] = []
  for (const view of views) {
    await open(page, view)
    for (const place of places) {
      const hidden = (await illegibleAt(page, [place])).concat(
        (await page.evaluate(outOfSight)).map((part) => `${place.join(' ')}: not in sight: ${part}`),
      )
      wrong.push(...hidden.map((problem) => `${nameOf(view)}, ${problem}`))
    }
  }
  return wrong
}
