/** The stage in words, for screen readers; the story is told by the step list and the caption. */
import { howGot, latestOf, type Frame, type Trace } from '../../trace/index.ts'
import { castOf } from './cast.ts'
import type { PageState } from './pageState.ts'

interface Shown {
  readonly trace: Trace
  readonly frame: Frame
  /** How the thief stands, in words; null while he holds nothing. */
  readonly thief: string | null
  readonly page: PageState
  /** The number of credentials in the browser: in its jar, in a storage, in the memory of the page. */
  readonly holds: number
}

export function stageText({ trace, frame, thief, page, holds }: Shown): string {
  const { browser: person, thief: other, stores } = castOf(trace)
  const rows = stores.flatMap(({ id }) => frame.stores[id]?.rows ?? [])
  const deleted = rows.filter((row) => row.deleted !== null).length
  const status = latestOf(frame.exchanges.filter(({ to }) => to !== other?.id))?.response?.status
  return [
    `${person.name}’s browser: ${page.text}; it keeps ${holds === 0 ? 'nothing' : holds === 1 ? 'one credential' : `${holds} credentials`}.`,
    status === undefined ? '' : `The server answers ${status}.`,
    other && (thief ? `Mallory holds ${heldThing(frame)}: ${thief}.` : 'Mallory holds nothing.'),
    stores.length > 0 ? storeText(rows.length - deleted, deleted) : 'There is no store.',
  ]
    .filter(Boolean)
    .join(' ')
}

/** Only what was copied is a copy. */
function heldThing({ thief: { by } }: Frame): string {
  const word = by === null ? 'copied' : howGot(by)
  return word === 'copied' ? 'a copy' : `a credential, ${word}`
}

function storeText(live: number, deleted: number): string {
  const rows = live === 0 ? 'no row' : live === 1 ? 'one row' : `${live} rows`
  return `The store has ${rows}${deleted > 0 ? `; ${deleted} deleted` : ''}.`
}
