/** What a store and a browser keep, after one more event: new lists, so that the ones before stay what they were. */
import type { BrowserEvent, Cookie } from '../browser/index.ts'
import type { Stored } from './event.ts'
import type { BrowserFrame, StoredRow } from './frame.ts'

export function rowsAfter(
  rows: readonly StoredRow[],
  { table, op, key, row, at, failed }: Stored,
): readonly StoredRow[] {
  if (failed || op === 'find') return rows
  const index = rows.findIndex((other) => other.table === table && other.key === key && other.deleted === null)
  const found = rows[index]
  if (op === 'delete') return found ? rows.with(index, { ...found, deleted: at }) : rows
  if (!row) return rows
  return found ? rows.with(index, { ...found, row }) : [...rows, { table, key, row, inserted: at, deleted: null }]
}

const isSame = (a: Cookie, b: Cookie) =>
  a.name === b.name && a.domain === b.domain && a.path === b.path && a.partition === b.partition

export function browserAfter(browser: BrowserFrame, event: BrowserEvent): BrowserFrame {
  switch (event.type) {
    case 'cookie-stored':
      return { ...browser, cookies: [...browser.cookies.filter((other) => !isSame(other, event.cookie)), event.cookie] }
    case 'cookie-removed':
      return { ...browser, cookies: browser.cookies.filter((other) => !isSame(other, event.cookie)) }
    case 'storage-set': {
      const area = browser[event.area]
      return {
        ...browser,
        [event.area]: { ...area, [event.origin]: { ...area[event.origin], [event.key]: event.value } },
      }
    }
    case 'storage-removed': {
      const area = browser[event.area]
      const { [event.key]: _, ...others } = area[event.origin] ?? {}
      return area[event.origin] ? { ...browser, [event.area]: { ...area, [event.origin]: others } } : browser
    }
    case 'navigated':
      return { ...browser, tabs: { ...browser.tabs, [event.tab]: event.url } }
    case 'cookie-refused':
    case 'blocked':
      return browser
    default:
      return event satisfies never
  }
}
