/** The layout that this screen has room for, from media queries. */
import { MediaQuery } from 'svelte/reactivity'

/** The zoom when presenting: the stage, the caption and the score have the screen for themselves. */
export const PRESENT = 1.35

/** From 560 × 420 on; what is smaller, or enlarged until little fits, scrolls as a whole. The head of the page asks the same. */
const COMPACT =
  '(min-width: 540px) and (min-height: 360px) and (max-height: 560px), (max-width: 1023px) and (min-height: 520px) and (max-height: 700px)'

export interface Screen {
  readonly presenting: boolean
  /** The script has a column of its own. */
  readonly isWide: boolean
  /** The inspector has a column of its own. */
  readonly isFramed: boolean
  readonly isPhone: boolean
  /** A frame in another page, a phone on its side: everything is in sight at once, the inspector in a drawer. */
  readonly isCompact: boolean
  /** It is a frame in another page. */
  readonly isInside: boolean
  /** There is room for one run at a time. */
  readonly isSingle: boolean
  readonly isLow: boolean
  /** Nothing is to move by itself. */
  readonly isStill: boolean
  togglePresent(): void
}

export function createScreen(): Screen {
  let presenting = $state(false)
  const wide = new MediaQuery('(min-width: 1280px)')
  const framed = new MediaQuery('(min-width: 1024px)')
  const compact = new MediaQuery(COMPACT)
  const phone = new MediaQuery('(max-width: 719px)')
  const low = new MediaQuery('(max-height: 840px)')
  const still = new MediaQuery('(prefers-reduced-motion: reduce)')
  return {
    get presenting() {
      return presenting && !compact.current
    },
    get isWide() {
      return wide.current && !presenting && !compact.current
    },
    get isFramed() {
      return framed.current && !presenting && !compact.current
    },
    get isCompact() {
      return compact.current
    },
    isInside: self !== top,
    get isSingle() {
      return compact.current || phone.current
    },
    get isPhone() {
      return phone.current
    },
    get isLow() {
      return low.current
    },
    get isStill() {
      return still.current
    },
    togglePresent() {
      presenting = !presenting
    },
  }
}
