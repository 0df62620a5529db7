/** Leads a real Chromium through a case, with Playwright. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Frame, type LaunchOptions, type Page } from 'playwright'
import type { FetchInit } from '../../src/browser/index.ts'
import { readHeaders, type Case, type Kept, type Outcome, type Step, type ThirdPartyCookies } from './case.ts'
import type { Servers } from './servers.ts'

/** How long a page may take to answer; an answer that never comes is an outcome of its own. */
const PATIENCE = 15_000

const isError = (url: string) => !url.startsWith('http')

/** Does what leaves the page, and waits until the tab has arrived somewhere. */
async function leave(page: Page, act: () => Promise<unknown>): Promise<string> {
  // Navigations that a script starts give no promise; the next `load` of the main frame is theirs.
  const arrived = page.waitForEvent('load', { timeout: PATIENCE })
  // The script's own answer may be lost with the page that it leaves.
  await Promise.all([arrived, act().catch(() => undefined)])
  return isError(page.url()) ? 'blocked' : 'loaded'
}

async function fetchIn(frame: Frame, url: string, init: FetchInit): Promise<string> {
  const answer = await frame.evaluate(
    async ([address, options]) => {
      try {
        const response = await fetch(address, { ...options })
        if (response.type === 'opaque') return null
        return { status: response.status, headers: [...response.headers], body: await response.text() }
      } catch {
        return null
      }
    },
    [url, init] as const,
  )
  return answer ? `readable ${answer.status} ${answer.body.length} ${readHeaders(answer.headers)}` : 'unreadable'
}

async function frameIn(frame: Frame, url: string): Promise<Frame | null> {
  await frame.evaluate(
    (address) =>
      new Promise<void>((resolve) => {
        const element = document.createElement('iframe')
        element.onload = element.onerror = () => resolve()
        element.src = address
        document.body.append(element)
        setTimeout(resolve, 4000)
      }),
    url,
  )
  const child = frame.childFrames().at(-1)
  return child && !isError(child.url()) ? child : null
}

const imageIn = (frame: Frame, url: string) =>
  frame.evaluate(
    (address) =>
      new Promise<void>((resolve) => {
        const image = new Image()
        image.onload = image.onerror = () => resolve()
        image.src = address
      }),
    url,
  )

const connectIn = (frame: Frame, url: string) =>
  frame.evaluate(
    (address) =>
      new Promise<string>((resolve) => {
        try {
          const socket = new WebSocket(address)
          socket.onopen = () => {
            resolve('open')
            socket.close()
          }
          socket.onerror = () => resolve('closed')
        } catch {
          // Mixed content throws at once.
          resolve('closed')
        }
      }),
    url,
  )

const submitIn = (frame: Frame, method: string, url: string) =>
  frame.evaluate(
    ([how, address]) => {
      const form = document.createElement('form')
      form.method = how
      form.action = address
      form.target = '_top'
      const fields = how === 'GET' ? [...new URL(address).searchParams] : [['x', '1']]
      for (const [name = '', value = ''] of fields) {
        const input = document.createElement('input')
        input.name = name
        input.value = value
        form.append(input)
      }
      document.body.append(form)
      form.submit()
    },
    [method, url] as const,
  )

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
      flags: [cookie.secure && 'secure', cookie.httpOnly && 'httponly', cookie.sameSite?.toLowerCase() ?? 'unset']
        .filter(Boolean)
        .join(' '),
      partition: key ? `${key.topLevelSite}${around ? ' within a cross-site frame' : ''}` : '',
      expires: cookie.session ? null : cookie.expires,
    }
  })
}

/** Partitioned cookies are Secure, so their site is an https one. */
const siteOfCookie = (domain: string) => `https://${domain.split('.').slice(-2).join('.')}`

/** A profile of the real browser that serves one case after the other: opening one takes longer than a case. */
export interface Profile {
  readonly page: Page
  close(): Promise<void>
}

/** The setting behind Chromium's "Block third-party cookies"; its default differs between distributions. */
const preference = { allowed: 0, blocked: 1 } as const

/** A fresh profile with one tab. A browser that does not start on a busy machine gets another try. */
export async function openProfile(mode: ThirdPartyCookies, options: LaunchOptions, triesLeft = 2): Promise<Profile> {
  const folder = await mkdtemp(join(tmpdir(), 'claimcheck-fidelity-'))
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5 })
  await mkdir(join(folder, 'Default'))
  const preferences = { profile: { cookie_controls_mode: preference[mode] } }
  await writeFile(join(folder, 'Default', 'Preferences'), JSON.stringify(preferences))
  try {
    const context = await chromium.launchPersistentContext(folder, options)
    return {
      page: context.pages()[0] ?? (await context.newPage()),
      async close() {
        await context.close()
        await remove()
      },
    }
  } catch (error) {
    await remove()
    if (triesLeft === 0) throw error
    return openProfile(mode, options, triesLeft - 1)
  }
}

/** HSTS is the one thing that a case may leave behind in a profile. */
export const leavesTraces = ({ answers }: Case) =>
  Object.values(answers).some(({ headers = [] }) => headers.some(([name]) => name === 'Strict-Transport-Security'))

/** Leads the browser through the case, beginning with an empty jar. */
export async function observe(subject: Case, { page }: Profile, servers: Servers): Promise<Outcome> {
  await page.context().clearCookies()
  let child: Frame | null = null

  const act = async (step: Step): Promise<string> => {
    if (step.do === 'open') {
      child = null
      return page.goto(step.url).then(
        () => 'loaded',
        () => 'blocked',
      )
    }
    const frame = step.in === 'frame' ? child : page.mainFrame()
    if (!frame) return 'no page'
    switch (step.do) {
      case 'navigate':
        child = null
        return leave(page, () => frame.evaluate((url) => void window.open(url, '_top'), step.url))
      case 'form':
        child = null
        return leave(page, () => submitIn(frame, step.method, step.url))
      case 'frame':
        child = await frameIn(frame, step.url)
        return child ? 'loaded' : 'blocked'
      case 'image':
        await imageIn(frame, step.url)
        return ''
      case 'fetch':
        return fetchIn(frame, step.url, step.init)
      case 'websocket':
        return connectIn(frame, step.url)
      case 'write':
        return frame.evaluate((line) => {
          document.cookie = line
          return document.cookie
        }, step.line)
      case 'read':
        return frame.evaluate(() => document.cookie)
    }
  }

  const log = servers.arrivals(subject.id)
  log.length = 0
  const steps = []
  for (const step of subject.steps) {
    const before = log.length
    const result = await act(step)
    steps.push({ arrivals: log.slice(before), result })
  }
  return { steps, jar: await jarOf(page) }
}
