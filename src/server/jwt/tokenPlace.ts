import type { PagePowers } from '../page.ts'

/** Where a page's script keeps a token between two requests. */
export interface TokenPlace {
  read(page: PagePowers): string | null
  write(page: PagePowers, token: string): void
  clear(page: PagePowers): void
}

/** Survives a reload and a restart, and every script of this origin can read it. */
export const inLocalStorage = (key: string): TokenPlace => ({
  read: (page) => page.localStorage.getItem(key),
  write: (page, token) => page.localStorage.setItem(key, token),
  clear: (page) => page.localStorage.removeItem(key),
})

/** Goes with the page, and no other script can name it; one that is there first can still see what is sent. */
export function inMemory(): TokenPlace {
  let held: string | null = null
  return {
    read: () => held,
    write: (_, token) => (held = token),
    clear: () => (held = null),
  }
}
