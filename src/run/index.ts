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
export { measureExposures, runMeasured } from './exposure.ts'
export { hashOf, hashRows, type RowHash } from './hash.ts'
export { run } from './run.ts'
export { inapplicable, type Cell, type Outcome } from './matrix/outcome.ts'
export { runMatrix, runWholeMatrix, type MatrixCell } from './matrix/matrix.ts'
