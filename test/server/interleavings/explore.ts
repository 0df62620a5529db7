/**
 * Runs two operations in every order of their steps that can make a difference. A step is what an operation does to a store at
 * one moment; between its steps others get their turn.
 *
 * Depth first and without state (Godefroid 1996, ch. 5, sleep sets): each run begins anew and follows the choices so far. Two
 * steps that touch different rows, or only read, come to the same whichever is first, so one of their two orders is left out.
 */

/** What a step touches: a row that it reads or writes, or all rows that have a value in a column. */
export type Step =
  | { readonly table: string; readonly reads: 'row'; readonly key: string }
  | { readonly table: string; readonly reads: 'column'; readonly column: string }
  /** With the columns that it changes; null for all, where the row comes or goes. */
  | { readonly table: string; readonly writes: readonly string[] | null; readonly key: string }

/** Awaited before each step: resolves when it is this operation's turn. */
export type Gate = (step: Step) => Promise<void>

/** An operation that has been handed its gate. */
export type Operation = (gate: Gate) => Promise<unknown>

/** Begins a run: a fresh state, the operations, and what to do when all of them have ended. */
export interface Run {
  readonly operations: readonly Operation[]
  /** @param order whose steps came one after the other */
  readonly ended: (order: readonly number[]) => Promise<void>
}

interface Choice {
  /** The next step of each operation that has not ended. */
  readonly steps: ReadonlyMap<number, Step>
  /** Whose turn would repeat an order that was run before. */
  readonly asleep: ReadonlySet<number>
  readonly tried: Set<number>
  chosen: number
}

/** Resolves to how many orders were run to their end. */
export async function explore(begin: () => Run): Promise<number> {
  const choices: Choice[] = []
  let orders = 0
  do {
    const run = begin()
    const all = run.operations.map(started)
    for (let depth = 0; ; depth++) {
      await Promise.all(all.map(({ waits }) => waits()))
      const choice = choices[depth] ?? nextChoice(stepsOf(all), choices.at(-1))
      if (!choice) break
      if (choice === 'over') {
        orders++
        await run.ended(choices.map(({ chosen }) => chosen))
        break
      }
      if (depth === choices.length) choices.push(choice)
      all[choice.chosen]?.go()
    }
  } while (backtrack(choices))
  return orders
}

/** Where to go on: null where each way on was gone before in another order. */
function nextChoice(steps: ReadonlyMap<number, Step>, last: Choice | undefined): Choice | 'over' | null {
  if (steps.size === 0) return 'over'
  const asleep = last ? stillAsleep(last) : new Set<number>()
  const chosen = [...steps.keys()].find((one) => !asleep.has(one))
  return chosen === undefined ? null : { steps, asleep, tried: new Set([chosen]), chosen }
}

function stillAsleep({ steps, asleep, tried, chosen }: Choice): Set<number> {
  const done = steps.get(chosen)
  const before = [...asleep, ...tried].filter((one) => one !== chosen)
  return new Set(before.filter((one) => !meet(steps.get(one), done)))
}

/** Whether it matters which of two steps is first. */
const meet = (a: Step | undefined, b: Step | undefined): boolean =>
  a !== undefined && b !== undefined && a.table === b.table && (disturbs(a, b) || disturbs(b, a))

/** Whether the first step writes what the second one touches. */
function disturbs(a: Step, b: Step): boolean {
  if (!('writes' in a)) return false
  return 'column' in b ? a.writes === null || a.writes.includes(b.column) : a.key === b.key
}

/** Makes the last choice that can be made otherwise; false when all have been. */
function backtrack(choices: Choice[]): boolean {
  for (let last = choices.at(-1); last; choices.pop(), last = choices.at(-1)) {
    const { steps, asleep, tried } = last
    const next = [...steps.keys()].find((one) => !asleep.has(one) && !tried.has(one))
    if (next === undefined) continue
    tried.add(next)
    last.chosen = next
    return true
  }
  return false
}

/** An operation that runs until its next step, and on when it is its turn. */
function started(operation: Operation) {
  let next: { readonly step: Step; readonly go: () => void } | null = null
  let ended = false
  let failed: { readonly error: unknown } | null = null
  let wake: () => void = () => undefined
  let waiting = new Promise<void>((resolve) => (wake = resolve))
  void operation(
    (step) =>
      new Promise<void>((go) => {
        next = { step, go }
        wake()
      }),
  )
    .catch((error: unknown) => (failed = { error }))
    .finally(() => {
      ended = true
      wake()
    })
  return {
    /** Resolves when it waits for its turn or has ended; rejects with its error. */
    async waits() {
      await waiting
      if (failed) throw failed.error
    },
    step: () => (ended ? null : (next?.step ?? null)),
    go() {
      const { go } = next ?? {}
      next = null
      waiting = new Promise<void>((resolve) => (wake = resolve))
      go?.()
    },
  }
}

function stepsOf(all: readonly ReturnType<typeof started>[]): Map<number, Step> {
  const steps = new Map<number, Step>()
  all.forEach(({ step }, i) => {
    const next = step()
    if (next) steps.set(i, next)
  })
  return steps
}
