/** What can't be read of views, each on a page that stays open. */
import type { Page } from 'playwright'
import { expect } from 'vitest'
import { button } from '../compare/onPage.ts'
import { address } from '../visit.ts'
import { illegibleAt } from './legible.ts'
import { nameOf, places, show, type View } from './views.ts'

export async function illegibleViews(page: Page, views: readonly View[]): Promise<string[]> {
  await page.goto(`${address()}#S10`)
  await expect.poll(() => button(page, 'Next step').isEnabled()).toBe(true)
  const wrong: string[] = []
  for (const view of views) {
    await show(page, view)
    const found = await illegibleAt(page, places)
    // On a phone the other run is behind its tab.
    if (view.size.width < 720 && view.run === null && view.entry.scenario.setups.length > 1) {
      await page.getByRole('tablist', { name: 'Which setup' }).getByRole('tab', { selected: false }).click()
      found.push(...(await illegibleAt(page, places.slice(1))).map((problem) => `other run, ${problem}`))
    }
    wrong.push(...found.map((problem) => `${nameOf(view)}, ${problem}`))
  }
  return wrong
}
