/** Where the places of a stage stand, measured from what the browser laid out: wires begin and end there. */
import type { Attachment } from 'svelte/attachments'
import type { Box } from './geometry.ts'

export type Boxes = Readonly<Partial<Record<string, Box>>>

export interface Places {
  /** By name; nothing before the first layout. */
  readonly boxes: Boxes
  /** Of the element that all boxes are measured from. */
  readonly root: Attachment<HTMLElement>
  /** Of a place. */
  named(name: string): Attachment<Element>
  /** What moved without changing its size is told to be looked at again. */
  measure(): void
}

const same = (a: Box | undefined, b: Box | undefined) =>
  a !== undefined && b !== undefined && a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h

export function createPlaces(): Places {
  let boxes = $state.raw<Boxes>({})
  let root: HTMLElement | null = null
  const elements: Partial<Record<string, Element>> = {}
  const observer = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(measure)

  function measure(): void {
    if (!root?.offsetWidth) return
    const origin = root.getBoundingClientRect()
    // In its own pixels, whatever it and the page around it are scaled by.
    const scale = origin.width / root.offsetWidth
    const half = (value: number) => Math.round((value / scale) * 2) / 2
    const found: Partial<Record<string, Box>> = {}
    for (const [name, element] of Object.entries(elements)) {
      if (!element) continue
      const { left, top, width, height } = element.getBoundingClientRect()
      found[name] = { x: half(left - origin.left), y: half(top - origin.top), w: half(width), h: half(height) }
    }
    const names = Object.keys(found)
    const still = names.length === Object.keys(boxes).length && names.every((name) => same(boxes[name], found[name]))
    if (!still) boxes = found
  }

  return {
    get boxes() {
      return boxes
    },
    root(element) {
      root = element
      observer?.observe(element)
      // Letters of another font are as wide as they are.
      document.fonts.addEventListener('loadingdone', measure)
      return () => {
        root = null
        observer?.disconnect()
        document.fonts.removeEventListener('loadingdone', measure)
      }
    },
    named: (name) => (element) => {
      elements[name] = element
      observer?.observe(element)
      return () => {
        if (elements[name] === element) elements[name] = undefined
        observer?.unobserve(element)
      }
    },
    measure,
  }
}
