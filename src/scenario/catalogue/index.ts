import { jwtKeyEntries } from './jwtKeys.ts'
import { jwtVerificationEntries } from './jwtVerification.ts'
import { jwtLifeEntries } from './jwtLife.ts'
import { jwtStorageEntries } from './jwtStorage.ts'
import { sessionIdEntries } from './sessionIds.ts'
import { sessionLifeEntries } from './sessionLife.ts'
import { sessionTheftEntries } from './sessionTheft.ts'
import { sessionEntries } from './sessions.ts'
import type { CatalogueEntry } from './entry.ts'

/** Every row of the catalogue that runs, in its order. */
export const catalogue: readonly CatalogueEntry[] = [
  ...sessionEntries,
  ...sessionIdEntries,
  ...sessionTheftEntries,
  ...sessionLifeEntries,
  ...jwtVerificationEntries,
  ...jwtKeyEntries,
  ...jwtLifeEntries,
  ...jwtStorageEntries,
]

export const entryOf = (id: string): CatalogueEntry | undefined => catalogue.find((entry) => entry.id === id)
