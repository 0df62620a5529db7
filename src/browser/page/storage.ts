/** Web Storage (HTML §12.2): localStorage per storage key, sessionStorage per tab and storage key. */
import type { BrowserDeps, PageStorage, StorageArea } from '../types.ts'

/** Every area of one browser: area key → items. Plain data; the keys come from `areaKey`. */
export type StorageShelf = Map<string, Record<string, string>>

/** localStorage belongs to a storage key, sessionStorage to a tab and a storage key. */
export function areaKey(area: StorageArea, tab: string, place: string): string {
  return area === 'localStorage' ? place : `${tab} ${place}`
}

/** The storage object that a script with this storage key sees; each change is recorded. An opaque origin has none. */
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
      if (origin === 'null') return
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
