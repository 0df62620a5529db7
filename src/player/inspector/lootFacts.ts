/** What a thief copied, as rows: where it was found, then the thing itself. */
import type { Frame } from '../../trace/index.ts'

type Piece = Frame['thief']['loot'][number]

const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1)

export function lootFacts({ value, ...where }: Piece): { what: string; how: string }[] {
  return [
    ...Object.entries(where).map(([field, text]) => ({ what: capital(field), how: String(text) })),
    { what: 'Value', how: value },
  ]
}
