/** The widths of the columns beside the stage, a preference of this browser. */
import { readPreference, writePreference } from '../../ui/index.ts'

interface Widths {
  readonly left: number
  readonly right: number
}

export interface Panes extends Widths {
  resize(change: Partial<Widths>): void
}

const defaultWidths: Widths = { left: 264, right: 376 }
const NAME = 'panes'

export function createPanes(): Panes {
  let widths = $state.raw(read())
  return {
    get left() {
      return widths.left
    },
    get right() {
      return widths.right
    },
    resize(change) {
      widths = { ...widths, ...change }
      writePreference(NAME, `${widths.left} ${widths.right}`)
    },
  }
}

function read(): Widths {
  const [, left, right] = /^(\d{2,3}) (\d{2,3})$/.exec(readPreference(NAME) ?? '') ?? []
  return { left: Number(left ?? defaultWidths.left), right: Number(right ?? defaultWidths.right) }
}
