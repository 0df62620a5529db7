/** Names without the words that they have in common, for narrow plates: `Server 1`, `Server 2` become 1 and 2. */
export function shortNames(names: readonly string[]): string[] {
  const [first = ''] = names
  if (names.length < 2) return [...names]
  const words = first.split(' ')
  const common = words.findIndex((_, i) => names.some((name) => name.split(' ')[i] !== words[i]))
  return names.map((name) => name.split(' ').slice(Math.max(0, common)).join(' ') || name)
}
