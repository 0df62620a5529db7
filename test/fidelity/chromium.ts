/** Drives a real Chromium, with Playwright. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Frame, type LaunchOptions, type Page } from 'playwright'
import type { Kept, ThirdPartyCookies } from './case.ts'
import { flagsOf, type Place, type Profile } from './real.ts'

/** How long a page may take to answer; an answer that never comes is an outcome of its own. */
const PATIENCE = 15_000

const isError = (url: string) => !url.startsWith('http')

/** The jar as the DevTools protocol tells it. */
async function jarOf(page: Page): Promise<Kept[]> {
  const session = await page.context().newCDPSession(page)
  const { cookies } = await session.send('Network.getAllCookies')
  await session.detach()
  return cookies.map((cookie) => {
    const key = cookie.partitionKey
    const around = key?.hasCrossSiteAncestor && key.topLevelSite === siteOfCookie(cookie.domain)
    return {
      name: cookie.name,
      value: cookie.value,
      domain: cookie.domain,
      path: cookie.path,
      flags: flagsOf(cookie.secure, cookie.httpOnly, cookie.sameSite?.toLowerCase() ?? 'unset'),
      partition: key ? `${key.topLevelSite}${around ? ' within a cross-site frame' : ''}` : '',
      expires: cookie.session ? null : cookie.expires,
    }
  })
}

/** Partitioned cookies are Secure, so their site is an https one. */
const siteOfCookie = (domain: string) => `https://${domain.split('.').slice(-2).join('.')}`

/** The setting behind Chromium's "Block third-party cookies"; its default differs between distributions. */
const preference = { allowed: 0, blocked: 1 } as const

function profileOf(page: Page, close: () => Promise<void>): Profile {
  let child: Frame | null = null
  const frameAt = (place: Place): Frame => {
    const frame = place === 'frame' ? child : page.mainFrame()
    if (!frame) throw new Error('no such frame')
    return frame
  }
  /** A failure gets a page of Chromium's own a moment later; a navigation that was given up leaves the old one. */
  async function settled(failure: unknown): Promise<false> {
    if (!String(failure).includes('ERR_ABORTED')) {
      await page.waitForURL(({ protocol }) => protocol === 'chrome-error:', { timeout: PATIENCE })
    }
    return false
  }
  return {
    open: (url) =>
      page.goto(url).then(
        () => true,
        (error: unknown) => settled(error),
      ),
    call: <A extends readonly unknown[], R>(place: Place, work: (...args: A) => R | Promise<R>, ...args: A) =>
      frameAt(place).evaluate<R>(`(${work.toString()})(...${JSON.stringify(args)})`),
    async leave(act) {
      // Navigations that a script starts give no promise; the next `load` of the main frame is theirs.
      const arrived = page.waitForEvent('load', { timeout: PATIENCE })
      // The script's own answer may be lost with the page that it leaves.
      await Promise.all([arrived, act().catch(() => undefined)])
      return !isError(page.url())
    },
    enter(place) {
      child = frameAt(place).childFrames().at(-1) ?? null
      return Promise.resolve(child !== null && !isError(child.url()))
    },
    clear: () => page.context().clearCookies(),
    jar: () => jarOf(page),
    close,
  }
}

/** A fresh profile with one tab. A browser that does not start on a busy machine gets another try. */
export async function openChromium(mode: ThirdPartyCookies, options: LaunchOptions, triesLeft = 2): Promise<Profile> {
  const folder = await mkdtemp(join(tmpdir(), 'claimcheck-fidelity-'))
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5 })
  await mkdir(join(folder, 'Default'))
  const preferences = { profile: { cookie_controls_mode: preference[mode] } }
  await writeFile(join(folder, 'Default', 'Preferences'), JSON.stringify(preferences))
  try {
    const context = await chromium.launchPersistentContext(folder, options)
    return profileOf(context.pages()[0] ?? (await context.newPage()), async () => {
      await context.close()
      await remove()
    })
  } catch (error) {
    await remove()
    if (triesLeft === 0) throw error
    return openChromium(mode, options, triesLeft - 1)
  }
}
