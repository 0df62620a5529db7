/**
 * Runs that share a realm. An engine may have several under way, and each awaits real work: crypto above all. The lines
 * of the servers report to one listener (world/lineCounters.ts), so a run whose lines are counted has the realm to itself.
 */
let runs = 0
let isTaken = false
let waiting: (() => void)[] = []

const change = () => new Promise<void>((resolve) => waiting.push(resolve))

function changed() {
  const all = waiting
  waiting = []
  for (const resolve of all) resolve()
}

/** Others may be under way. */
export async function besideOthers<Result>(run: () => Promise<Result>): Promise<Result> {
  while (isTaken) await change()
  runs++
  try {
    return await run()
  } finally {
    runs--
    changed()
  }
}

/** Begins when nothing else is under way, and others wait for it. */
export async function byItself<Result>(run: () => Promise<Result>): Promise<Result> {
  while (isTaken || runs > 0) await change()
  isTaken = true
  try {
    return await run()
  } finally {
    isTaken = false
    changed()
  }
}
