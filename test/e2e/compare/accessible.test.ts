import { createRequire } from 'node:module'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright'
import type { AxeResults, RunOptions } from 'axe-core'
import { describe, expect, it } from 'vitest'
import { address, visits } from '../visit.ts'
import { button } from './onPage.ts'

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const visit = visits()

/** What axe finds against WCAG 2.2 AA, one line each. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const options: RunOptions = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }
  const results = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as AxeResults
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
}

describe.each(['light', 'dark'] as const)('in the %s theme axe finds nothing', (colorScheme) => {
  it.each([
    ['the first scenario, at a step', 1440, 900, '/compare', 6],
    ['a form on another site, on a phone', 390, 844, 'S10', 3],
    ['a tossed cookie, at 1024', 1024, 768, 'S3', 3],
  ])('on %s', async (_, width, height, fragment, steps) => {
    const { page } = await visit({ viewport: { width, height }, colorScheme, bypassCSP: true })
    await page.goto(`${address()}#${fragment}`)
    await button(page, 'Next step').waitFor()
    await page.waitForLoadState('networkidle')
    for (let i = 0; i < steps; i++) await page.keyboard.press('ArrowRight')
    for (const tab of ['Message', 'Browser', 'Token', 'Server']) {
      await page.getByRole('tab', { name: tab }).click()
      expect(await findings(page), tab).toEqual([])
    }
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
    expect(await findings(page), 'the finder').toEqual([])
  })
})
