import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMatrix } from '../../../src/pages/matrix/matrix.svelte.ts'
import { EngineError, type EngineSource } from '../../../src/player/engine.ts'
import {
  createEngine,
  failureOf,
  type Cell,
  type Engine,
  type EngineMessage,
  type EngineReply,
} from '../../../src/run/index.ts'

/** What came of every attack, as far as these tests care. */
const held: Cell = { outcome: 'held', harm: 'access', seconds: 0, requests: 0, step: 0, ended: null, play: null }

const quick: Engine = (request) => (request.type === 'cell' ? Promise.resolve(held) : createEngine()(request)) as never

/** A worker whose engine breaks at some rows. */
function sourceThat(breaksAt: (row: string) => boolean): EngineSource {
  const engine: Engine = async (request) => {
    if (request.type === 'cell' && 'row' in request && breaksAt(String(request.row))) throw new TypeError('denied')
    return quick(request)
  }
  return {
    version: 'test',
    startWorker() {
      const worker = {
        onmessage: null as ((event: { data: EngineReply }) => void) | null,
        terminate() {},
        postMessage(message: EngineMessage) {
          if ('stop' in message) return
          const { id, request } = message
          engine(request).then(
            (value) => worker.onmessage?.({ data: { id, value } }),
            (error: unknown) => worker.onmessage?.({ data: { id, failure: failureOf(error) } }),
          )
        },
      }
      return worker as unknown as Worker
    },
    startHere: () => Promise.reject(new TypeError('Failed to fetch dynamically imported module')),
  }
}

const withoutNetwork: EngineSource = {
  version: 'test',
  startWorker() {
    const worker = { onerror: null as ((event: Event) => void) | null, terminate() {}, postMessage() {} }
    setTimeout(() => worker.onerror?.(new Event('error')))
    return worker as unknown as Worker
  },
  startHere: () => Promise.reject(new TypeError('Failed to fetch dynamically imported module')),
}

const none: Engine = () => Promise.reject(new Error('is not asked'))

beforeEach(() => vi.stubGlobal('navigator', { hardwareConcurrency: 2 }))
afterEach(() => vi.unstubAllGlobals())

const matrixOf = (source: EngineSource, engine: Engine) =>
  createMatrix({ source, engine, own: [], signal: new AbortController().signal })

describe('a cell of the matrix', () => {
  it('whose run failed says so and why, in a sentence of ours; the others are run', async () => {
    const matrix = matrixOf(
      sourceThat((row) => row === 'S4'),
      none,
    )
    await matrix.start()
    const failure =
      'This run failed, so nothing is known. The simulation broke, which it must not ("TypeError: denied").'
    expect(matrix.failure('S4', 'session-naive')).toBe(failure)
    expect(matrix.cell('S4', 'session-naive')).toBeUndefined()
    expect(matrix.cell('S10', 'session-naive')).toEqual(held)
    expect(matrix.failure('S10', 'session-naive')).toBeNull()
    expect(matrix.done).toBe(matrix.total)
    expect(matrix.problem).toBeNull()
  })

  it('is run by the page’s own engine where no other can be had, as without a network', async () => {
    const matrix = matrixOf(withoutNetwork, quick)
    await matrix.start()
    expect(matrix.cell('S10', 'session-naive')).toEqual(held)
    expect(matrix.done).toBe(matrix.total)
  })

  it('says that it was not run where there is no engine at all', async () => {
    const missing: Engine = () => Promise.reject(new EngineError({ code: 'no-engine', message: 'There is no engine.' }))
    const matrix = matrixOf(withoutNetwork, missing)
    await matrix.start()
    expect(matrix.problem).toBe('There is no engine.')
    expect(matrix.failure('S4', 'session-naive')).toBe('Not run. There is no engine.')
  })
})
