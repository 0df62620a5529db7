/** What a thief copied, as rows: where it was found, then the thing itself. */
import type { Frame } from '../../trace/index.ts'

type Piece = Frame['thief']['loot'][number]

const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1)

export function lootFacts({ value, ...where }: Piece): { what: string; how: string }[] {
  const isKey = where.from === 'indexedDB'
  return [
    ...Object.entries(where).map(([field, text]) => ({ what: capital(field), how: String(text) })),
    ...(isKey
      ? [{ what: 'What it is', how: 'the private key that her tokens are bound to: with it he makes proofs' }]
      : []),
    { what: isKey ? 'Private key' : 'Value', how: value },
  ]
}
