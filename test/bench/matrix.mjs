/** The whole matrix, run in the page's own workers, and how long the page makes a click wait meanwhile. */

const BUDGET = 5
const ANSWER = 50

/** @param {import('./all.mjs').Bench} bench */
export async function wholeMatrix({ address, browser, print }) {
  // A context of its own: nothing is kept from before, so every cell is run.
  const context = await browser.newContext()
  const page = await context.newPage()
  try {
    await page.goto(`${address}#/matrix`)
    const filter = page.getByRole('button', { name: 'All attacks' })
    await filter.waitFor()
    await page.evaluate(() => {
      const waits = /** @type {number[]} */ ([])
      Reflect.set(window, 'waits', waits)
      // From the click to the frame that shows its effect.
      addEventListener(
        'click',
        ({ timeStamp }) => requestAnimationFrame(() => setTimeout(() => waits.push(performance.now() - timeStamp))),
        true,
      )
    })
    const progress = page.getByText(/ of \d+ runs/)
    while (!/, [\d.]+ s$/.test((await progress.textContent()) ?? '')) {
      await filter.click()
      await page.waitForTimeout(100)
    }
    const [, runs, seconds] = /of (\d+) runs, ([\d.]+) s/.exec((await progress.textContent()) ?? '') ?? []
    /** @type {number[]} */
    const waits = await page.evaluate(() => Reflect.get(window, 'waits'))
    print(`The whole matrix, ${runs} cells in the page`, Number(seconds), BUDGET, 's')
    print('A click while it runs, longest wait', Math.round(Math.max(...waits)), ANSWER, 'ms')
  } finally {
    await context.close()
  }
}
