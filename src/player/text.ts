/** How wide a line of text is, from the fonts' own advance widths: SVG neither wraps nor cuts, so the code must know. */

export type Face = 'words' | 'strong' | 'mono' | 'plate'

/** Advance widths of U+0020 to U+007E in hundredths of an em. */
const tables: Readonly<Record<'words' | 'strong' | 'plate', string>> = {
  words:
    '28 29 30 65 59 92 73 16 30 30 48 61 21 36 21 39 65 41 55 58 61 59 60 51 61 59 21 21 55 63 55 48 78 63 61 64 67 57 55 69 69 39 51 63 54 82 69 71 59 72 61 59 56 69 59 86 62 57 61 32 39 34 55 37 24 52 57 48 56 54 31 56 55 25 24 49 26 84 55 55 57 57 35 47 33 54 46 68 48 45 46 34 24 34 55',
  strong:
    '32 30 40 77 61 97 72 21 34 34 48 59 28 37 28 44 66 44 58 60 62 61 63 54 62 57 28 28 57 61 57 55 78 68 65 66 69 60 57 72 70 43 56 67 55 86 72 75 63 76 65 61 61 69 65 89 69 66 62 34 44 34 58 40 29 55 60 51 60 57 37 60 57 30 26 56 32 88 57 58 60 60 38 51 38 57 54 74 54 53 51 38 26 38 53',
  plate:
    '25 32 36 66 48 82 63 20 33 33 41 49 25 37 26 44 50 32 47 48 51 48 48 44 48 47 30 27 49 49 49 46 81 51 51 51 52 48 46 51 53 27 49 53 46 59 56 52 51 50 51 48 50 53 52 71 51 51 46 38 44 38 46 45 26 51 51 51 52 48 46 51 53 27 49 53 46 59 56 52 51 50 51 48 50 53 52 71 51 51 46 37 22 37 53',
}

const widths = Object.fromEntries(
  Object.entries(tables).map(([face, table]) => [face, table.split(' ').map((width) => Number(width) / 100)]),
)

const MONO = 0.63
const ELLIPSIS = '…'
/** What no table has: as wide as the widest usual letter, so that a guess is never too narrow. */
const UNKNOWN = 0.78

/** The width of a text at a size, in the same unit as the size. */
export function widthOf(text: string, size: number, face: Face = 'words'): number {
  const letters = [...text]
  if (face === 'mono') return letters.length * MONO * size
  const table = widths[face] ?? []
  return size * letters.reduce((sum, letter) => sum + (table[(letter.codePointAt(0) ?? 0) - 32] ?? UNKNOWN), 0)
}

/** The text if it fits, else its beginning with an ellipsis; nothing where not even that has room. */
export function fit(text: string, width: number, size: number, face: Face = 'words'): string {
  if (widthOf(text, size, face) <= width) return text
  const letters = [...text]
  while (letters.length > 0) {
    letters.pop()
    const shorter = letters.join('').trimEnd() + ELLIPSIS
    if (letters.length > 0 && widthOf(shorter, size, face) <= width) return shorter
  }
  return ''
}

/** A credential's id in short, the same wherever it stands: its first four letters and its last two. */
export const shortId = (id: string): string => (id.length <= 8 ? id : `${id.slice(0, 4)}·${id.slice(-2)}`)
