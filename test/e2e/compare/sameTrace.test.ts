import type { Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { measureExposures, run } from '../../../src/run/index.ts'
import {
  encodeView,
  hardenedJwt,
  hardenedSession,
  openLink,
  parseFile,
  stolenThenLoggedOut,
} from '../../../src/scenario/index.ts'
import { samenessOf } from '../../../src/run/sameness.ts'
import { directWire } from '../../../src/world/index.ts'
import { address, visits } from '../visit.ts'
import { wireLine } from './onPage.ts'

interface Exported {
  readonly carriedBy: string
  readonly traces: unknown
  readonly exposures: unknown
}

/** The file that the page hands out. */
async function saved(page: Page, name: 'Trace as JSON' | 'Scenario as JSON'): Promise<string> {
  await page.getByRole('button', { name: 'Export' }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()])
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

const exported = async (page: Page) => JSON.parse(await saved(page, 'Trace as JSON')) as Exported

async function onNode(fragment: string) {
  const { scenario } = fragment ? await openLink(fragment) : { scenario: stolenThenLoggedOut }
  return {
    scenario,
    traces: await run(scenario, { wire: directWire }),
    exposures: JSON.stringify(await Promise.all(scenario.setups.map((setup) => measureExposures(scenario, setup)))),
  }
}

const otherAlgorithms = await encodeView({
  scenario: {
    ...stolenThenLoggedOut,
    seed: 99,
    setups: [
      { ...hardenedJwt, alg: 'RS256' },
      { ...hardenedJwt, alg: 'HS256' },
    ],
  },
  at: 0,
  run: 0,
  tab: 'message',
})

const withRandomSignatures = await encodeView({
  scenario: {
    ...stolenThenLoggedOut,
    setups: [
      { ...hardenedJwt, alg: 'ES256' },
      { ...hardenedJwt, alg: 'PS256' },
    ],
  },
  at: 0,
  run: 0,
  tab: 'message',
})

const withToken = await encodeView({
  scenario: { ...stolenThenLoggedOut, setups: [{ ...hardenedSession, csrf: 'token' }, hardenedJwt] },
  at: 0,
  run: 0,
  tab: 'message',
})

describe('the same scenario gives the same trace, byte for byte', () => {
  const visit = visits()

  it.each([
    ['Stolen, then logged out', ''],
    ['RS256 beside HS256', otherAlgorithms],
    ['ES256 beside PS256, whose signatures differ', withRandomSignatures],
    ['a CSRF token beside a JWT', withToken],
    ['S3, with two Set-Cookie hosts', 'S3'],
    ['S6, over http and https', 'S6'],
    ['S10, with a cross-site form', 'S10'],
    ['S18, with CORS', 'S18'],
    ['S7, with keys of the device', 'S7'],
    ['J7, where a server asks another', 'J7'],
    ['R5, where two tabs go at once', 'R5'],
    ['R16, with proofs', 'R16'],
  ])('in Node, in Chromium directly and over the service worker: %s', async (_, fragment) => {
    const node = await onNode(fragment)

    const { page: direct, complaints } = await visit({ serviceWorkers: 'block', acceptDownloads: true })
    await direct.goto(`${address()}#${fragment || '/compare'}`)
    await expect.poll(() => wireLine(direct)).toContain('directly:')
    const overDirect = await exported(direct)
    expect(overDirect.carriedBy).toBe('direct')
    expect(parseFile(await saved(direct, 'Scenario as JSON'))).toEqual([node.scenario])

    const { page: live, complaints: liveComplaints } = await visit({ acceptDownloads: true })
    await live.goto(`${address()}#${fragment || '/compare'}`)
    await expect.poll(() => wireLine(live)).toContain('over the service worker')
    const overServiceWorker = await exported(live)
    expect(overServiceWorker.carriedBy).toBe('service-worker')

    const { setups } = node.scenario
    const same = fragment === withRandomSignatures ? 'but-signatures' : 'bytes'
    expect(await samenessOf(setups, overDirect.traces, node.traces)).toBe(same)
    expect(await samenessOf(setups, overServiceWorker.traces, node.traces)).toBe(same)
    expect(JSON.stringify(overDirect.exposures)).toBe(node.exposures)
    // Blocking is the test's own doing, and its tool says so.
    expect(complaints.filter((line) => !line.includes('blocked by Playwright'))).toEqual([])
    expect(liveComplaints).toEqual([])
  })
})
