/** Stores results for the next visit, by the hash of all they depend on; does nothing where storage is not allowed. */
import { createStore, getMany, setMany, type UseStore } from 'idb-keyval'
import * as v from 'valibot'
import { playNames } from '../../attacker/index.ts'
import type { Cell } from '../../run/index.ts'
import { harmNames, ScriptSchema } from '../../scenario/index.ts'
import { isCheckName, type CheckName } from '../../server/index.ts'

/** What comes out of storage came from outside: another version, or somebody's console. */
const StoredCell = v.object({
  outcome: v.picklist(['held', 'gap', 'broken', 'undecided', 'none']),
  harm: v.picklist(harmNames),
  seconds: v.nullable(v.pipe(v.number(), v.minValue(0))),
  requests: v.pipe(v.number(), v.minValue(0)),
  step: v.pipe(v.number(), v.integer(), v.minValue(0)),
  ended: v.nullable(
    v.object({
      step: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
      check: v.nullable(v.custom<CheckName>(isCheckName)),
    }),
  ),
  play: v.nullable(v.object({ name: v.picklist(playNames), script: ScriptSchema })),
  tried: v.exactOptional(v.object({ count: v.number(), bits: v.number() })),
})

export interface CellStore {
  /** The stored cell of each key, in their order. */
  find(keys: readonly string[]): Promise<(Cell | undefined)[]>
  keep(cells: readonly (readonly [key: string, cell: Cell])[]): Promise<void>
}

export function openCellStore(): CellStore {
  let store: UseStore | null = null
  try {
    store = createStore('claimcheck-matrix', 'cells')
  } catch {
    // A sandboxed frame, or a profile without storage: every visit runs everything.
  }
  return {
    async find(keys) {
      try {
        const stored = store ? await getMany<unknown>([...keys], store) : []
        return keys.map((_, i) => {
          const parsed = v.safeParse(StoredCell, stored[i])
          return parsed.success ? parsed.output : undefined
        })
      } catch {
        return keys.map(() => undefined)
      }
    },
    async keep(cells) {
      try {
        if (store)
          await setMany(
            [...cells].map(([key, cell]): [string, Cell] => [key, cell]),
            store,
          )
      } catch {
        // Full, or taken away meanwhile: the results are on the screen all the same.
      }
    },
  }
}

/**
 * A name for some of what a result depends on, by its content: the engine's own version with the attack's script, or the
 * setup. Change any of them and it is another result.
 */
export async function nameOfContent(content: unknown): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(content)))
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
