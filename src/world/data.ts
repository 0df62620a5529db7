/** Everything that the shop's servers and stores remember, as plain data, so that it can be copied at any moment. */
import type { StoreRow, TableName } from '../server/index.ts'
import type { ActorId } from '../trace/index.ts'

export type Table = Map<string, StoreRow>

export interface Data {
  /** By store and table: `store/sessions`. */
  readonly tables: Map<`${ActorId}/${TableName}`, Table>
  /** Stores that do not answer. */
  readonly down: Set<ActorId>
  /** What else changes in a run: which key signs, whose turn it is at the balancer. */
  readonly notes: Map<string, string | number>
}

export const emptyData = (): Data => ({ tables: new Map(), down: new Set(), notes: new Map() })

/** What is done to the copy does not touch the original. */
export const copyData = ({ tables, down, notes }: Data): Data => ({
  tables: new Map([...tables].map(([name, rows]) => [name, new Map(rows)])),
  down: new Set(down),
  notes: new Map(notes),
})

export function tableIn(data: Data, store: ActorId, table: TableName): Table {
  const name = `${store}/${table}` as const
  const known = data.tables.get(name) ?? new Map<string, StoreRow>()
  data.tables.set(name, known)
  return known
}
