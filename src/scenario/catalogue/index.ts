import { jwtKeyEntries } from './jwtKeys.ts'
import { jwtVerificationEntries } from './jwtVerification.ts'
import { jwtLifeEntries } from './jwtLife.ts'
import { jwtStorageEntries } from './jwtStorage.ts'
import { refreshEntries } from './refresh.ts'
import { boundEntries } from './refreshBound.ts'
import { sessionIdEntries } from './sessionIds.ts'
import { sessionLifeEntries } from './sessionLife.ts'
import { sessionStoreEntries } from './sessionStores.ts'
import { sessionTheftEntries } from './sessionTheft.ts'
import { sessionEntries } from './sessions.ts'
import type { CatalogueEntry } from './entry.ts'

const PARTS = 'SJR'

/** Sessions, JWTs, refresh tokens, each by number. */
const inOrder = (a: CatalogueEntry, b: CatalogueEntry) =>
  PARTS.indexOf(a.id.charAt(0)) - PARTS.indexOf(b.id.charAt(0)) || Number(a.id.slice(1)) - Number(b.id.slice(1))

/** Every row of the catalogue that runs, in its order. */
export const catalogue: readonly CatalogueEntry[] = [
  ...sessionEntries,
  ...sessionIdEntries,
  ...sessionTheftEntries,
  ...sessionLifeEntries,
  ...sessionStoreEntries,
  ...jwtVerificationEntries,
  ...jwtKeyEntries,
  ...jwtLifeEntries,
  ...jwtStorageEntries,
  ...refreshEntries,
  ...boundEntries,
].toSorted(inOrder)

export const entryOf = (id: string): CatalogueEntry | undefined => catalogue.find((entry) => entry.id === id)
