/** What a person reads off the compare page, and the names of its controls. */
import type { Page } from 'playwright'
import { expect } from 'vitest'

/** The line that says which wire carried the run. */
export const wireLine = (page: Page): Promise<string> =>
  page.getByText(/over the service worker|carried directly/).innerText()

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** The step that the list marks as the current one. */
export const currentStep = (page: Page) => page.locator('[aria-current="step"]')

export const caption = (page: Page): Promise<string> => page.locator('.caption').innerText()

export const playhead = (page: Page) => page.getByRole('slider', { name: 'Playhead' })

/** Back to before the first step: a scenario opens where it matters. */
export async function rewind(page: Page): Promise<void> {
  await expect.poll(() => button(page, 'Next step').isEnabled()).toBe(true)
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowLeft')
}
