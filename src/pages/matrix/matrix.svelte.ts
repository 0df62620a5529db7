/** The state of the matrix: which cells there are, what is known of them, and the workers that find out the rest. */
import { SvelteMap } from 'svelte/reactivity'
import { connectEngine, type EngineSource } from '../../player/engine.ts'
import type { Cell, Engine } from '../../run/index.ts'
import { loadCatalogue, loadPresets, type CatalogueEntry, type Preset, type Setup } from '../../scenario/index.ts'
import { cellKey, openCellStore } from './cellStore.ts'
import { ownColumns } from './ownColumns.ts'

export interface Matrix {
  readonly rows: readonly CatalogueEntry[]
  readonly columns: readonly Preset[]
  /** The cells that are known. */
  cell(row: string, column: string): Cell | undefined
  readonly done: number
  readonly total: number
  /** How long the runs took, in milliseconds; null while they go on, or when every result was kept from before. */
  readonly took: number | null
  /** Results that an earlier visit left. */
  readonly kept: number
  readonly problem: string | null
  /** Finds the rest out; resolves when everything is known or the signal aborts. */
  start(): Promise<void>
}

interface Task {
  readonly entry: CatalogueEntry
  readonly column: Preset
  readonly key: string
}

/** Two are of use on any machine: each waits for its crypto much of the time. With more cores, one is left to the page. */
const workerCount = () => Math.max(2, Math.min(4, navigator.hardwareConcurrency - 1))
/** Enough to keep a worker busy while an answer crosses, few enough that a stop is a stop. */
const IN_HAND = 2

const nameOf = (row: string, column: string) => `${row}/${column}`

export function createMatrix(options: {
  source: EngineSource
  /** The person's own setups: columns beside the presets. */
  own: readonly Setup[]
  signal: AbortSignal
}): Matrix {
  const { source, own, signal } = options
  const cells = new SvelteMap<string, Cell>()
  let rows = $state.raw<readonly CatalogueEntry[]>([])
  let columns = $state.raw<readonly Preset[]>([])
  let took = $state<number | null>(null)
  let kept = $state(0)
  let problem = $state<string | null>(null)

  /** Many results come within a frame; they are shown together, so that the page stays free for a click. */
  let arrived: [Task, Cell][] = []
  let isDue = false
  const show = () => {
    isDue = false
    for (const [{ entry, column }, cell] of arrived) cells.set(nameOf(entry.id, column.id), cell)
    arrived = []
  }
  const arrive = (task: Task, cell: Cell) => {
    arrived.push([task, cell])
    if (isDue) return
    isDue = true
    requestAnimationFrame(show)
  }

  async function work(engine: Engine, tasks: Task[], results: (readonly [string, Cell])[]): Promise<void> {
    for (let task = tasks.shift(); task && !signal.aborted; task = tasks.shift()) {
      const { entry, column, key } = task
      const cell = await engine({ type: 'cell', row: entry.id, setup: $state.snapshot(column.setup) })
      results.push([key, cell])
      arrive(task, cell)
    }
  }

  return {
    get rows() {
      return rows
    },
    get columns() {
      return columns
    },
    cell: (row, column) => cells.get(nameOf(row, column)),
    get done() {
      return cells.size
    },
    get total() {
      return rows.length * columns.length
    },
    get took() {
      return took
    },
    get kept() {
      return kept
    },
    get problem() {
      return problem
    },

    async start() {
      const [{ catalogue }, { presets }] = await Promise.all([loadCatalogue(), loadPresets()])
      rows = catalogue
      columns = [...presets, ...ownColumns(own, presets)]
      const store = openCellStore()
      const tasks = await Promise.all(
        rows.flatMap((entry) =>
          columns.map(async (column): Promise<Task> => {
            const key = await cellKey(source.version, entry.scenario, column.setup)
            return { entry, column, key }
          }),
        ),
      )
      const found = await store.find(tasks.map(({ key }) => key))
      const open: Task[] = []
      for (const [i, task] of tasks.entries()) {
        const cell = found[i]
        if (cell) arrive(task, cell)
        else open.push(task)
      }
      kept = tasks.length - open.length
      if (open.length === 0) return

      const began = performance.now()
      const results: (readonly [string, Cell])[] = []
      try {
        const engines = Array.from({ length: workerCount() }, () => connectEngine(source, signal))
        await Promise.all(
          engines.flatMap((engine) => Array.from({ length: IN_HAND }, () => work(engine, open, results))),
        )
        took = performance.now() - began
      } catch (error) {
        if (!signal.aborted) problem = error instanceof Error ? error.message : String(error)
      }
      await store.keep(results)
    },
  }
}
