/** What the tests and the sweep look at: a scenario with both of its setups or with one, on a screen of some size. */
import type { Page } from 'playwright'
import { withOneSetup } from '../../../src/pages/play/setupCount.ts'
import { catalogue, encodeView, type CatalogueEntry, type Setup } from '../../../src/scenario/index.ts'
import { pairwise } from '../../pairwise.ts'
import { address } from '../visit.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

export interface View {
  readonly entry: CatalogueEntry
  /** Which setup is shown by itself; null for both. */
  readonly run: number | null
  readonly size: Size
}

/** Screens. */
export const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
]

/** Screens on which a setup is shown by itself. */
export const largeSizes = [
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
]

/** As frames in other people's pages are, and a phone on its side. */
export const smallSizes = [
  { width: 560, height: 420 },
  { width: 800, height: 450 },
  { width: 360, height: 560 },
  { width: 844, height: 390 },
]

/** Steps that are looked at: some into the run, late in it, and the last, when everything is there. */
export const places = [['4', 'ArrowRight'], ['7', 'ArrowRight'], ['End']]

/** Without its service worker a run is on the screen at once. */
export const quick = { reducedMotion: 'reduce', serviceWorkers: 'block' } as const

/** Every scenario with both of its setups, on every screen. */
export const comparing = (on: readonly Size[]): View[] =>
  catalogue.flatMap((entry) => on.map((size) => ({ entry, run: null, size })))

/** Every setup of every scenario by itself, on every screen. */
export const playing = (on: readonly Size[]): View[] =>
  catalogue.flatMap((entry) =>
    [...entry.scenario.setups.keys()].flatMap((run) => on.map((size) => ({ entry, run, size }))),
  )

/** Every scenario once, and every two things that decide what is drawn. Ordered so that each screen is set up once. */
export const sampleOf = (views: readonly View[]): View[] =>
  pairwise(views, ({ entry: { id, scenario }, run, size }) => ({
    name: id,
    traits: {
      width: size.width,
      run: run ?? 'both',
      operator: scenario.script.some(({ who }) => who === 'operator'),
      long: scenario.script.length > 6,
      ...drawnFor(scenario.setups[run ?? 1]),
    },
  })).toSorted((a, b) => a.size.width - b.size.width)

/** What of a setup stands on the stage: its servers, its stores, where the credential is kept. */
function drawnFor(setup: Setup | undefined): Record<string, string | boolean> {
  if (!setup) return {}
  const servers = setup.servers > 1
  if (setup.kind === 'session') return { servers, store: setup.store, binding: setup.binding }
  const { storage, issuer, revocation, refresh } = setup
  return { servers, storage, issuer, revocation, refreshes: refresh !== 'none' }
}

const titleOf = ({ entry: { id, scenario }, run }: View): string =>
  run === null ? scenario.title : `${id} by itself, setup ${run + 1}`

async function fragmentOf(view: View): Promise<string> {
  const { entry, run } = view
  if (run === null) return entry.id
  const scenario = { ...withOneSetup(entry.scenario, run), title: titleOf(view) }
  return encodeView({ scenario, at: 0, run: 0, tab: 'message' })
}

async function drawn(page: Page, view: View): Promise<void> {
  await page.waitForFunction((title) => document.title.includes(title), titleOf(view))
  await page.locator('.stage .wires').first().waitFor()
}

/** Shows another view on a page that is open. */
export async function show(page: Page, view: View): Promise<void> {
  await page.setViewportSize(view.size)
  await page.evaluate((fragment) => (location.hash = fragment), await fragmentOf(view))
  await drawn(page, view)
}

/** Loads the page with the view: drawn from the beginning, without what may be left of another one. */
export async function open(page: Page, view: View): Promise<void> {
  await page.setViewportSize(view.size)
  await page.goto('about:blank')
  await page.goto(`${address()}#${await fragmentOf(view)}`)
  await drawn(page, view)
}

export const nameOf = ({ entry: { id }, run, size }: View): string =>
  `${id}${run === null ? '' : `, setup ${run + 1}`} at ${size.width} by ${size.height}`
