import { describe, expect, it } from 'vitest'
import { findings } from '../findings.ts'
import { address, visits } from '../visit.ts'
import { button } from './onPage.ts'

const visit = visits()

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
    for (const tab of ['Message', 'Browser', 'Token', 'Server', 'Code', 'Diff']) {
      await page.getByRole('tab', { name: tab }).click()
      expect(await findings(page), tab).toEqual([])
    }
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
    expect(await findings(page), 'the finder').toEqual([])
  })
})
