/** Samples of products that are too large to be tested in full (`npm run sweep` does that). */

export interface Described {
  /** What the sample must hold at least once, such as a row's id. */
  readonly name: string
  /** What the sample must hold in every combination of two. */
  readonly traits: Readonly<Record<string, string | number | boolean>>
}

/**
 * A small sample of the candidates: any two traits that one of them has together, one of the sample has together, too
 * (pairwise testing: a fault of layout mostly needs one thing about the screen and one about the scenario). Greedy and
 * without chance, so that the same candidates always give the same sample.
 *
 * @example
 * pairwise(views, ({ id, setup, size }) => ({ name: id, traits: { width: size.width, kind: setup.kind } }))
 */
export function pairwise<Candidate>(
  candidates: readonly Candidate[],
  describe: (candidate: Candidate) => Described,
): Candidate[] {
  const offers = candidates.map((candidate) => ({ candidate, covers: coverageOf(describe(candidate)) }))
  const missing = new Set(offers.flatMap(({ covers }) => covers))
  const gain = (covers: readonly string[]) => covers.filter((one) => missing.has(one)).length
  const sample: Candidate[] = []
  while (missing.size > 0) {
    const best = offers.reduce((a, b) => (gain(b.covers) > gain(a.covers) ? b : a))
    sample.push(best.candidate)
    for (const one of best.covers) missing.delete(one)
  }
  return sample
}

function coverageOf({ name, traits }: Described): string[] {
  const all = Object.entries(traits).map(([trait, value]) => `${trait}=${value}`)
  return [name, ...all, ...all.flatMap((one, i) => all.slice(i + 1).map((other) => `${one}, ${other}`))]
}
