/** The tabs of a browser, as wide as their text. */
import type { BrowserFrame } from '../../trace/index.ts'
import { fit, widthOf } from '../text.ts'
import { isMallorys, type PageState } from './pageState.ts'

export interface PlacedTab {
  readonly id: string
  readonly text: string
  readonly x: number
  readonly w: number
  readonly hostile: boolean
}

/** The tab in front, and the page that is in sight there. */
type InFront = Pick<PageState, 'tab' | 'host'>

export interface TabRoom {
  readonly x: number
  readonly w: number
  /** The font size. */
  readonly size: number
}

const PINNED = 20

/** Every tab shows its host if all fit; otherwise the front one does, and the others are narrow, with one letter. */
export function tabsOf(browser: BrowserFrame | undefined, page: InFront, { x, w, size }: TabRoom): PlacedTab[] {
  const { tab: front, host: inFront } = page
  const pages = Object.entries(browser?.tabs ?? {})
  const hosts =
    pages.length > 0
      ? pages.map(([id, url]) => ({ id, host: (id === front ? inFront : null) ?? new URL(url).host }))
      : [{ id: '', host: 'new tab' }]
  const wide = (text: string) => Math.max(PINNED, widthOf(text, size, 'mono') + 18)
  const all = hosts.reduce((sum, { host }) => sum + wide(host), 0) <= w - 16
  const most = w - 34 - PINNED * (hosts.length - 1)
  let from = x + 8
  return hosts.map(({ id, host }) => {
    const text = all ? host : hosts.length > 1 && id !== front ? host.charAt(0) : fit(host, most, size, 'mono')
    const tab = { id, text, x: from, w: wide(text), hostile: isMallorys(host) }
    from += tab.w
    return tab
  })
}
