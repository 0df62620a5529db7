import type { CachedRow, RowCache } from '../../src/server/index.ts'
import { mapStore } from './mapStore.ts'

/** One server's cache, in a map. */
export function rowCache(): RowCache & { readonly rows: ReadonlyMap<string, CachedRow> } {
  const store = mapStore<CachedRow>()
  let dropped = 0
  return {
    ...store,
    dropped: () => dropped,
    delete(key) {
      dropped++
      return store.delete(key)
    },
  }
}
