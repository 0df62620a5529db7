/** What this screen has room for: which columns there are, how much is drawn, whether anything moves by itself. */
import { MediaQuery } from 'svelte/reactivity'

/** On a projector everything is this much larger, and the columns fold as on a smaller screen. */
export const PRESENT = 1.35

export interface Screen {
  readonly presenting: boolean
  /** The script has a column of its own. */
  readonly isWide: boolean
  /** The inspector has a column of its own. */
  readonly isFramed: boolean
  readonly isPhone: boolean
  readonly isLow: boolean
  /** Nothing is to move by itself. */
  readonly isStill: boolean
  togglePresent(): void
}

export function createScreen(): Screen {
  let presenting = $state(false)
  const wide = [new MediaQuery('(min-width: 1280px)'), new MediaQuery('(min-width: 1728px)')] as const
  const framed = [new MediaQuery('(min-width: 1024px)'), new MediaQuery('(min-width: 1382px)')] as const
  const phone = new MediaQuery('(max-width: 719px)')
  const low = new MediaQuery('(max-height: 840px)')
  const still = new MediaQuery('(prefers-reduced-motion: reduce)')
  return {
    get presenting() {
      return presenting
    },
    get isWide() {
      return wide[presenting ? 1 : 0].current
    },
    get isFramed() {
      return framed[presenting ? 1 : 0].current
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
