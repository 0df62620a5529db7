import { describe, expect, it } from 'vitest'
import { address, visits } from '../visit.ts'
import { button, caption } from './onPage.ts'
import { entryOf } from '../../../src/scenario/index.ts'

const visit = visits()

/**
 * What a screen reader is told at each step: the stage, the message's button, the caption, the range, the announcement.
 * Written by `vitest run --project e2e -u`.
 */
describe('what is said at each step of', () => {
  it.each(['S10', 'S31', 'J2', 'J22', 'R3'])('%s', async (id) => {
    const { page } = await visit({ reducedMotion: 'reduce', viewport: { width: 1440, height: 900 } })
    await page.goto(`${address()}#${id}`)
    // With the engine come the controls that need it.
    await expect.poll(() => button(page, 'Steal here').isEnabled()).toBe(true)
    const steps = await page.locator('section ol > li').count()
    const said: string[] = []
    for (let i = 1; i <= steps; i++) {
      await page.keyboard.press(i === 1 ? 'Home' : 'ArrowRight')
      // Until its sentences are there, a caption is the question.
      await expect.poll(() => caption(page)).not.toContain(entryOf(id)?.scenario.question)
      await expect.poll(() => caption(page)).toContain(`step ${i} of ${steps}`)
      await expect.poll(() => page.locator('p[aria-live]').innerText()).toContain(`step ${i} of ${steps}`)
      said.push(
        `# step ${i}`,
        await page.locator('.stages').ariaSnapshot(),
        await page.locator('.caption').ariaSnapshot(),
        await page.locator('.score').ariaSnapshot(),
        // At the first step, what was said when the page opened may still stand there.
        i === 1 ? '' : await page.locator('p[aria-live]').innerText(),
      )
    }
    await expect(`${said.join('\n')}\n`).toMatchFileSnapshot(`aria/${id}.txt`)
  })
})
