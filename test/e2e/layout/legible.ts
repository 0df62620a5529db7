/** What of a page cannot be read: labels over labels, text that is cut off, a page that scrolls sideways. */
import type { Page } from 'playwright'

/** What is wrong at each of these places of the run, reached by its keys; all in one turn of the page. */
export const illegibleAt = (page: Page, places: readonly (readonly string[])[]): Promise<string[]> =>
  page.evaluate(walk, places)

export const illegible = (page: Page): Promise<string[]> => illegibleAt(page, [[]])

/** In the page. A line of text has a box; boxes of different texts must not meet, and nothing may cut them. */
async function walk(places: readonly (readonly string[])[]): Promise<string[]> {
  interface Box {
    readonly left: number
    readonly right: number
    readonly top: number
    readonly bottom: number
  }
  interface Line extends Box {
    readonly text: string
    readonly element: Element
  }
  /** What cuts the texts of an element, and whether one can scroll to what it cuts. */
  interface Surroundings extends Box {
    readonly scrolls: boolean
    readonly turned: boolean
  }

  function look(): string[] {
    const found = new Set<string>()
    const lines: Line[] = []
    const { innerWidth: width, innerHeight: height } = window
    const root = document.documentElement
    if (root.scrollWidth > width) found.add(`the page scrolls sideways: ${root.scrollWidth} px`)

    const nothing: Surroundings = { left: 0, right: width, top: -1e6, bottom: 1e6, scrolls: false, turned: false }
    const known = new Map<Element, Surroundings>()
    /** Of what is inside the element; each element is asked once. */
    function around(element: Element | null): Surroundings {
      if (!element || element === document.body) return nothing
      const seen = known.get(element)
      if (seen) return seen
      const outer = around(element.parentElement)
      const style = getComputedStyle(element)
      const [, sine] = /^matrix\([^,]+, ([^,]+)/.exec(style.transform) ?? []
      const turned =
        outer.turned || /rotate\(/.test(element.getAttribute('transform') ?? '') || Math.abs(Number(sine ?? 0)) > 0.02
      let inner: Surroundings = { ...outer, turned }
      const isText = element instanceof SVGElement && !(element instanceof SVGSVGElement)
      if (!isText && style.overflow !== 'visible') {
        const box = element.getBoundingClientRect()
        inner = {
          left: Math.max(outer.left, box.left),
          right: Math.min(outer.right, box.right),
          top: Math.max(outer.top, box.top),
          bottom: Math.min(outer.bottom, box.bottom),
          scrolls: outer.scrolls || /auto|scroll/.test(style.overflow),
          turned,
        }
      }
      known.set(element, inner)
      return inner
    }

    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement
      const text = (node.textContent ?? '').replace(/\s+/g, ' ').trim()
      if (!element || text === '' || element.closest('title, style, script, option, .sr-only, [hidden], [inert]'))
        continue
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
      const visible = around(element)
      if (visible.turned) continue
      range.selectNodeContents(node)
      for (const rect of range.getClientRects()) {
        if (rect.width < 3 || rect.height < 3) continue
        // A line's box is higher than its letters.
        const inset = Math.min(rect.height * 0.22, 4)
        const box = { left: rect.left, right: rect.right, top: rect.top + inset, bottom: rect.bottom - inset }
        if (box.right <= visible.left || box.left >= visible.right) {
          if (!visible.scrolls) found.add(`out of sight: ${text.slice(0, 40)}`)
          continue
        }
        if (box.bottom <= Math.max(0, visible.top) || box.top >= Math.min(height, visible.bottom)) continue
        const cut = Math.max(
          visible.left - box.left,
          box.right - visible.right,
          visible.top - box.top,
          box.bottom - visible.bottom,
        )
        if (!visible.scrolls && cut > 2) found.add(`cut off: ${text.slice(0, 40)}`)
        lines.push({ text, element, ...box })
      }
    }
    const byTop = lines.sort((a, b) => a.top - b.top)
    for (const [i, a] of byTop.entries()) {
      for (const b of byTop.slice(i + 1)) {
        if (b.top > a.bottom) break
        if (a.element === b.element) continue
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
        if (across > 2 && down > 2) found.add(`overlap: ${a.text.slice(0, 40)} | ${b.text.slice(0, 40)}`)
      }
    }
    // What is written on the stage stays inside the frame that it is written in, or between the frames.
    for (const stage of document.querySelectorAll('.stage')) {
      const frames = [...stage.querySelectorAll('.place')].map((frame) => ({
        frame,
        box: frame.getBoundingClientRect(),
      }))
      for (const { text, element, left, right, top, bottom } of lines) {
        if (!stage.contains(element)) continue
        for (const { frame, box } of frames) {
          if (bottom <= box.top || top >= box.bottom || right <= box.left || left >= box.right) continue
          const inside =
            left >= box.left - 1 && right <= box.right + 1 && top >= box.top - 1 && bottom <= box.bottom + 1
          if (!inside || !frame.contains(element)) found.add(`over a frame: ${text.slice(0, 40)}`)
        }
      }
    }
    return [...found]
  }

  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))

  /** Until its fonts are there and nothing has changed for two frames, however long a busy machine takes for them. */
  async function drawn(): Promise<void> {
    let changed = true
    const observer = new MutationObserver(() => (changed = true))
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
    while (changed || document.fonts.status === 'loading') {
      changed = false
      await document.fonts.ready
      await nextFrame()
      await nextFrame()
    }
    observer.disconnect()
  }

  const wrong: string[] = []
  for (const keys of places) {
    for (const key of keys) window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
    await drawn()
    wrong.push(...look().map((problem) => (keys.length > 0 ? `${keys.join(' ')}: ${problem}` : problem)))
  }
  return wrong
}
