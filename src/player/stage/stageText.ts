/** The stage in one sentence, for those who do not see it; the step list and the caption tell the story. */
import { clockTime } from '../../scenario/index.ts'
import { latestOf, type Exposure, type Frame, type Trace } from '../../trace/index.ts'
import { castOf } from './cast.ts'
import type { PageState } from './pageState.ts'
import { thiefState } from './thiefState.ts'

interface Shown {
  readonly trace: Trace
  readonly frame: Frame
  readonly exposures: readonly Exposure[]
  readonly page: PageState
  /** How many credentials the browser keeps, in its jar, in a storage or in the page itself. */
  readonly holds: number
  readonly title: string
}

export function stageText({ trace, frame, exposures, page, holds, title }: Shown): string {
  const { browser: person, thief: other, stores } = castOf(trace)
  const thief = thiefState(exposures, frame.at)
  const rows = stores.flatMap(({ id }) => frame.stores[id]?.rows ?? [])
  const deleted = rows.filter((row) => row.deleted !== null).length
  const status = latestOf(frame.exchanges.filter(({ to }) => to !== other?.id))?.response?.status
  return [
    `${title || 'Stage'} at ${clockTime(frame.at)}.`,
    `${person.name}’s browser: ${page.text}; it keeps ${holds === 0 ? 'nothing' : holds === 1 ? 'one credential' : `${holds} credentials`}.`,
    status === undefined ? '' : `The server answers ${status}.`,
    thief ? `Mallory holds a copy: ${thief.text}.` : 'Mallory holds nothing.',
    stores.length > 0 ? storeText(rows.length - deleted, deleted) : 'There is no store.',
  ]
    .filter(Boolean)
    .join(' ')
}

function storeText(live: number, deleted: number): string {
  const rows = live === 0 ? 'no row' : live === 1 ? 'one row' : `${live} rows`
  return `The store has ${rows}${deleted > 0 ? `; ${deleted} deleted` : ''}.`
}
