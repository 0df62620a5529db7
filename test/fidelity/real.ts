/** Leads a real browser through a case. */
import { readHeaders, type Case, type Kept, type Outcome, type Step } from './case.ts'
import {
  appendFrame,
  connect,
  fetchThere,
  keep,
  kept,
  leaveFor,
  loadImage,
  readCookies,
  submitTo,
  writeCookie,
  type Read,
} from './inPage.ts'
import type { Servers } from './servers.ts'

/** The page in the tab, or the frame that was entered last. */
export type Place = 'top' | 'frame'

/** A profile of a real browser that serves one case after the other: opening one takes longer than a case. */
export interface Profile {
  /** Types the URL into the address bar; false when the browser shows a page of its own instead. */
  open(url: string): Promise<boolean>
  /** Runs the function in the page; arguments and answer are plain data. */
  call<A extends readonly unknown[], R>(place: Place, work: (...args: A) => R | Promise<R>, ...args: A): Promise<R>
  /** Does what makes the page go elsewhere, and waits until the tab has arrived. */
  leave(act: () => Promise<unknown>): Promise<boolean>
  /** Makes the youngest frame of the place the `frame`; false when it shows a page of the browser's own. */
  enter(place: Place): Promise<boolean>
  /** Empties the jar. */
  clear(): Promise<void>
  jar(): Promise<Kept[]>
  close(): Promise<void>
}

/** A cookie's flags in one line. */
export const flagsOf = (secure: boolean, httpOnly: boolean, sameSite: string) =>
  [secure && 'secure', httpOnly && 'httponly', sameSite].filter(Boolean).join(' ')

/** HSTS is the one thing that a case may leave behind in a profile. */
export const leavesTraces = ({ answers }: Case) =>
  Object.values(answers).some(({ headers = [] }) => headers.some(([name]) => name === 'Strict-Transport-Security'))

const loaded = (arrived: boolean) => (arrived ? 'loaded' : 'blocked')

const readable = (read: Read | null) =>
  read ? `readable ${read.status} ${read.length} ${readHeaders(read.headers)}` : 'unreadable'

/** Leads the browser through the case, beginning with an empty jar. */
export async function observe(subject: Case, profile: Profile, servers: Servers): Promise<Outcome> {
  await profile.clear()
  let framed = false

  const act = async (step: Step): Promise<string> => {
    if (step.do === 'open') {
      framed = false
      return loaded(await profile.open(step.url))
    }
    const place = step.in ?? 'top'
    if (place === 'frame' && !framed) return 'no page'
    switch (step.do) {
      case 'navigate':
        framed = false
        return loaded(await profile.leave(() => profile.call(place, leaveFor, step.url)))
      case 'form':
        framed = false
        return loaded(await profile.leave(() => profile.call(place, submitTo, step.method, step.url)))
      case 'frame':
        await profile.call(place, appendFrame, step.url)
        framed = await profile.enter(place)
        return loaded(framed)
      case 'image':
        await profile.call(place, loadImage, step.url)
        return ''
      case 'fetch':
        return readable(await profile.call(place, fetchThere, step.url, step.init))
      case 'websocket':
        return profile.call(place, connect, step.url)
      case 'write':
        return profile.call(place, writeCookie, step.line)
      case 'keep':
        return profile.call(place, keep, step.key, step.value)
      case 'kept':
        return profile.call(place, kept, step.key)
      case 'read':
        return profile.call(place, readCookies)
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
  return { steps, jar: await profile.jar() }
}
