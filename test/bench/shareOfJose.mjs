/**
 * What part of a run is jose's: Chromium's profiler looks at the thread every 0.1 ms while runs of thirty requests follow
 * one another, and a look counts for jose when one of its functions is at work, or something that it called. A thread
 * that waits, for a key operation or for the clock, counts for nobody.
 *
 * Not timed from call to result: calls as short as these take less than the clock tells apart, and a wrapper around
 * each costs as much again.
 */
const WARM_UP = 60
const PROFILED = 200

/** Microseconds. */
const INTERVAL = 100

/** @typedef {{ id: number, callFrame: { functionName: string, url: string }, children?: number[] }} ProfileNode */
/** @typedef {{ nodes: ProfileNode[], samples?: number[] }} Profile */

/**
 * @param {import('playwright').Browser} browser
 * @param {string} address of the page that runs them
 * @returns {Promise<number>} 0 to 1
 */
export async function shareOfJose(browser, address) {
  const page = await browser.newPage()
  try {
    await page.goto(address)
    await page.waitForFunction(() => 'runThirty' in window)
    const runs = (/** @type {number} */ times) => page.evaluate((n) => Reflect.get(window, 'runThirty')(n), times)
    await runs(WARM_UP)
    const profiler = await page.context().newCDPSession(page)
    await profiler.send('Profiler.enable')
    await profiler.send('Profiler.setSamplingInterval', { interval: INTERVAL })
    await profiler.send('Profiler.start')
    await runs(PROFILED)
    return share((await profiler.send('Profiler.stop')).profile)
  } finally {
    await page.close()
  }
}

/**
 * @param {Profile} profile
 * @returns {number}
 */
function share({ nodes, samples = [] }) {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const callers = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])))
  const idle = nodes.find(({ callFrame }) => callFrame.functionName === '(idle)')?.id
  /** @param {number | undefined} id */
  const isJose = (id) => {
    for (let at = id; at !== undefined; at = callers.get(at)) {
      if (byId.get(at)?.callFrame.url.includes('/jose.js')) return true
    }
    return false
  }
  const busy = samples.filter((id) => id !== idle)
  return busy.filter(isJose).length / busy.length
}
