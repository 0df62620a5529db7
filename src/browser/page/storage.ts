/** Web Storage (HTML §12.2): localStorage per origin, sessionStorage per tab and origin. */
import type { BrowserDeps, PageStorage, StorageArea } from '../types.ts'

/** Every area of one browser: area key → items. Plain data; the keys come from `areaKey`. */
export type StorageShelf = Map<string, Record<string, string>>

/** localStorage belongs to an origin, sessionStorage to a tab and an origin. */
export function areaKey(area: StorageArea, tab: string, origin: string): string {
  return area === 'localStorage' ? origin : `${tab} ${origin}`
}

/** The storage object that a script of this origin sees; each change is recorded. */
export function openStorage(
  shelf: StorageShelf,
  key: string,
  origin: string,
  area: StorageArea,
  record: BrowserDeps['record'],
): PageStorage {
  const items = () => shelf.get(key) ?? {}
  return {
    getItem: (name) => (Object.hasOwn(items(), name) ? (items()[name] ?? null) : null),
    key: (index) => Object.keys(items())[index] ?? null,
    setItem(name, value) {
      shelf.set(
        key,
        Object.fromEntries([...Object.entries(items()).filter(([other]) => other !== name), [name, value]]),
      )
      record({ type: 'storage-set', origin, area, key: name, value })
    },
    removeItem(name) {
      if (!Object.hasOwn(items(), name)) return
      shelf.set(key, Object.fromEntries(Object.entries(items()).filter(([other]) => other !== name)))
      record({ type: 'storage-removed', origin, area, key: name })
    },
  }
}
