/** Leads the simulated browser through a case. */
import { createBrowser, explained, headerOf, type BrowserEvent, type Page } from '../../src/browser/index.ts'
import {
  answerTo,
  arrivalOf,
  readHeaders,
  type Arrival,
  type Case,
  type Kept,
  type Outcome,
  type Step,
} from './case.ts'

/** The outcome, and what the browser says about how it came about. */
export interface Explained extends Outcome {
  readonly why: readonly string[]
}

const explain = (event: BrowserEvent): string | null => {
  if ('reason' in event) {
    const what = event.type === 'cookie-refused' ? event.line : event.type === 'blocked' ? event.url : event.cookie.name
    const { text, source } = event.type === 'blocked' ? event.reason : explained(event.reason)
    return `${event.type} ${what.slice(0, 80)}: ${text} (${source})`
  }
  return null
}

/** The clock stands at the moment at which the real browser began. */
export async function simulate(subject: Case, now: number): Promise<Explained> {
  const cases = new Map([[subject.id, subject]])
  const why: string[] = []
  let arrivals: Arrival[] = []
  const browser = createBrowser({
    thirdPartyCookies: subject.thirdPartyCookies,
    deps: {
      now: () => now,
      record: (event) => {
        const line = explain(event)
        if (line) why.push(line)
      },
      send: (request, context) => {
        for (const { cookie, sent, reason } of context.cookies) {
          const { text, source } = explained(reason)
          why.push(`${sent ? 'sent' : 'withheld'} ${cookie.name || cookie.value}: ${text} (${source})`)
        }
        arrivals.push(arrivalOf(request.method, request.url, (name) => headerOf(request, name)))
        const answer = answerTo(cases, request.method, request.url)
        if (!answer) return Promise.reject(new Error(`no answer for ${request.url}`))
        return Promise.resolve(request.url.startsWith('ws') ? { ...answer, status: 101 } : answer)
      },
    },
  })

  let top: Page | null = null
  let frame: Page | null = null

  async function act(step: Step): Promise<string> {
    if (step.do === 'open') {
      const { page, response } = await browser.open(step.url, 'tab')
      // An answer without content leaves the page where it is.
      const arrived = response !== null && page !== top
      top = page
      frame = null
      return arrived ? 'loaded' : 'blocked'
    }
    const page = step.in === 'frame' ? frame : top
    if (!page) return 'no page'
    switch (step.do) {
      case 'navigate': {
        const tab = await page.navigate(step.url)
        top = tab.page
        frame = null
        return tab.response ? 'loaded' : 'blocked'
      }
      case 'form': {
        const action = new URL(step.url)
        const fields = step.method === 'GET' ? Object.fromEntries(action.searchParams) : { x: '1' }
        const tab = await page.submit({ action: step.url, method: step.method, fields })
        top = tab.page
        frame = null
        return tab.response ? 'loaded' : 'blocked'
      }
      case 'frame':
        frame = await page.frame(step.url)
        return frame ? 'loaded' : 'blocked'
      case 'image':
        await page.loadImage(step.url)
        return ''
      case 'fetch': {
        const { readable, status, headers, body } = await page.fetch(step.url, step.init)
        return readable ? `readable ${status} ${body.length} ${readHeaders(headers)}` : 'unreadable'
      }
      case 'websocket':
        return (await page.connect(step.url)) ? 'open' : 'closed'
      case 'write':
        page.cookie = step.line
        return page.cookie
      case 'keep':
        for (const area of [page.localStorage, page.sessionStorage]) area.setItem(step.key, step.value)
        return ''
      case 'kept':
        return [page.localStorage, page.sessionStorage].map((area) => area.getItem(step.key) ?? 'null').join(' ')
      case 'read':
        return page.cookie
    }
  }

  const steps: { arrivals: Arrival[]; result: string }[] = []
  for (const step of subject.steps) {
    arrivals = []
    const result = await act(step)
    steps.push({ arrivals, result })
  }
  const jar = browser.cookies().map((cookie): Kept => {
    const flags = [cookie.secure && 'secure', cookie.httpOnly && 'httponly', cookie.sameSite].filter(Boolean).join(' ')
    return {
      name: cookie.name,
      value: cookie.value,
      domain: (cookie.hostOnly ? '' : '.') + cookie.domain,
      path: cookie.path,
      flags,
      partition: cookie.partition ?? '',
      expires: cookie.expires === null ? null : cookie.expires / 1000,
    }
  })
  return { steps, jar, why }
}
