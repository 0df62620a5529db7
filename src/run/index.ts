export {
  createEngine,
  failureOf,
  type Engine,
  type EngineFailure,
  type EngineMessage,
  type EngineReply,
  type EngineRequest,
  type EngineResults,
  type Live,
} from './engine.ts'
export { measureExposures } from './exposure.ts'
export { run } from './run.ts'
export type { Cell, Outcome } from './matrix/cell.ts'
export { runMatrix, runWholeMatrix, type MatrixCell } from './matrix/matrix.ts'
