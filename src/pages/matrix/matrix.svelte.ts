/** The state of the matrix: its cells, their results, and the workers that compute the missing ones. */
import { connectEngine, EngineError, sentenceOf, type EngineSource, whyNothingRuns } from '../../player/index.ts'
import { inapplicable, type Cell, type Engine } from '../../run/index.ts'
import { catalogue, presets, type CatalogueEntry, type Preset, type Setup } from '../../scenario/index.ts'
import { nameOfContent, openCellStore } from './cellStore.ts'
import { ownColumns } from './ownColumns.ts'

export interface Matrix {
  readonly rows: readonly CatalogueEntry[]
  readonly columns: readonly Preset[]
  /** The cells that are known. */
  cell(row: string, column: string): Cell | undefined
  /** Why a cell is not known and won't be, in a sentence; null while it may still come. */
  failure(row: string, column: string): string | null
  readonly done: number
  readonly total: number
  /** How long the runs took, in milliseconds; null while they go on, or when every result was stored before. */
  readonly took: number | null
  /** The number of results from an earlier visit. */
  readonly stored: number
  readonly problem: string | null
  /** Computes the missing cells; resolves when all are known or the signal aborts. */
  start(): Promise<void>
}

interface Task {
  readonly entry: CatalogueEntry
  readonly column: Preset
  readonly key: string
}

/** Leaves one core of many to the page; of two both, for a worker waits for keys as often as it computes. */
const workerCount = () =>
  Math.max(1, Math.min(4, navigator.hardwareConcurrency, Math.max(2, navigator.hardwareConcurrency - 1)))
/** Enough to keep a worker busy while an answer is on its way, few enough to stop soon. */
const IN_HAND = 2
/** In milliseconds: results are shown in batches, for each update costs the page a frame. */
const SHOWN_EVERY = 150

const nameOf = (row: string, column: string) => `${row}/${column}`

/** What came of a run: its cell, or why there is none. */
type Result = { readonly cell: Cell } | { readonly failed: string }

/** A result with a signal of its own, so that an update redraws that cell alone. */
function createResult() {
  let result = $state.raw<Result>()
  return {
    get known() {
      return result
    },
    set known(known) {
      result = known
    },
  }
}

export function createMatrix(options: {
  source: EngineSource
  /** The page's own, for when no further one can be had: its code is here, and without a network no more comes. */
  engine: Engine
  /** The person's own setups: columns beside the presets. */
  own: readonly Setup[]
  signal: AbortSignal
}): Matrix {
  const { source, engine: ownEngine, own, signal } = options
  let results = $state.raw<Readonly<Record<string, ReturnType<typeof createResult>>>>({})
  let done = $state(0)
  let rows = $state.raw<readonly CatalogueEntry[]>([])
  let columns = $state.raw<readonly Preset[]>([])
  let took = $state<number | null>(null)
  let stored = $state(0)
  let problem = $state<string | null>(null)

  /** Shows the results of a moment together, so that the page stays free for a click. */
  let arrived: [Task, Result][] = []
  let isDue = false
  const show = () => {
    isDue = false
    for (const [{ entry, column }, known] of arrived) {
      const result = results[nameOf(entry.id, column.id)]
      if (result) result.known = known
    }
    done += arrived.length
    arrived = []
  }
  const arrive = (task: Task, result: Result) => {
    arrived.push([task, result])
    if (isDue) return
    isDue = true
    setTimeout(show, SHOWN_EVERY)
  }

  async function work(engine: Engine, tasks: Task[], fresh: (readonly [string, Cell])[]): Promise<void> {
    for (let task = tasks.shift(); task && !signal.aborted; task = tasks.shift()) {
      const { entry, column, key } = task
      const { setup } = column
      try {
        const cell = inapplicable(entry, setup) ?? (await runCell(engine, entry.id, setup))
        fresh.push([key, cell])
        arrive(task, { cell })
      } catch (error) {
        // Without any engine there is no next cell; whatever else went wrong is of this one alone.
        if (isMissing(error)) throw error
        arrive(task, { failed: `This run failed, so nothing is known. ${sentenceOf(error)}` })
      }
    }
  }

  const isMissing = (error: unknown) => error instanceof EngineError && error.code === 'no-engine'

  const runCell = (engine: Engine, row: string, setup: Setup): Promise<Cell> =>
    engine({ type: 'cell', row, setup }).catch((error: unknown) => {
      if (isMissing(error)) return ownEngine({ type: 'cell', row, setup })
      throw error
    })

  const resultOf = (row: string, column: string) => results[nameOf(row, column)]?.known

  return {
    get rows() {
      return rows
    },
    get columns() {
      return columns
    },
    cell(row, column) {
      const result = resultOf(row, column)
      return result && 'cell' in result ? result.cell : undefined
    },
    failure(row, column) {
      const result = resultOf(row, column)
      if (result) return 'failed' in result ? result.failed : null
      return problem === null ? null : `Not run. ${problem}`
    },
    get done() {
      return done
    },
    get total() {
      return rows.length * columns.length
    },
    get took() {
      return took
    },
    get stored() {
      return stored
    },
    get problem() {
      return problem
    },

    async start() {
      problem = whyNothingRuns()
      if (problem !== null) return
      rows = catalogue
      columns = [...presets, ...ownColumns(own, presets)]
      results = Object.fromEntries(
        rows.flatMap((row) => columns.map((column) => [nameOf(row.id, column.id), createResult()])),
      )
      const store = openCellStore()
      const [attacks, setups] = await Promise.all([
        Promise.all(rows.map(({ scenario }) => nameOfContent([source.version, scenario]))),
        Promise.all(columns.map(({ setup }) => nameOfContent(setup))),
      ])
      const tasks = rows.flatMap((entry, i) =>
        columns.map((column, j): Task => ({ entry, column, key: `${attacks[i]}/${setups[j]}` })),
      )
      const found = await store.find(tasks.map(({ key }) => key))
      const open: Task[] = []
      for (const [i, task] of tasks.entries()) {
        const cell = found[i]
        if (cell) arrive(task, { cell })
        else open.push(task)
      }
      show()
      stored = tasks.length - open.length
      if (open.length === 0) return

      const began = performance.now()
      const fresh: (readonly [string, Cell])[] = []
      try {
        const engines = Array.from({ length: workerCount() }, () => connectEngine(source, signal))
        await Promise.all(engines.flatMap((engine) => Array.from({ length: IN_HAND }, () => work(engine, open, fresh))))
        show()
        took = performance.now() - began
      } catch (error) {
        show()
        if (!signal.aborted) problem = sentenceOf(error)
      }
      await store.keep(fresh)
    },
  }
}
