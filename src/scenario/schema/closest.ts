/** The word that somebody meant who wrote another one: at most two letters off and not all of them; undefined if there is none. */
export function closest(written: string, words: readonly string[]): string | undefined {
  // Nobody means a word by something much longer, and the table below is as large as both.
  if (written.length > 40) return undefined
  const near = words.map((word) => ({ word, distance: distance(written.toLowerCase(), word.toLowerCase()) }))
  return near
    .filter(({ word, distance }) => distance <= 2 && distance < word.length - 1)
    .sort((a, b) => a.distance - b.distance)[0]?.word
}

/** Levenshtein: letters to insert, to leave out or to change. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries()) {
      const [left = 0, above = 0, before = 0] = [next[j], row[j + 1], row[j]]
      next.push(Math.min(left + 1, above + 1, before + (letter === other ? 0 : 1)))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
