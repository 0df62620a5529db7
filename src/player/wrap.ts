/** The lines of a text in a fixed pitch: broken after a space where there is one, else where the room ends. */
export function wrap(text: string, letters: number): string[] {
  const lines: string[] = []
  let rest = text
  while (rest.length > letters && letters > 0) {
    const space = rest.lastIndexOf(' ', letters)
    const end = space > rest.search(/\S/) ? space + 1 : letters
    lines.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end)
  }
  return [...lines, rest]
}
