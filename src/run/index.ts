export { betterPlay, type BetterPlay } from './betterPlay.ts'
export { createEngine } from './engine.ts'
export { failureOf } from './errors.ts'
export type {
  Engine,
  EngineErrorCode,
  EngineFailure,
  EngineMessage,
  EngineReply,
  EngineRequest,
  EngineResults,
  Live,
  MeasuredScenario,
  RowNote,
} from './protocol.ts'
export { recordableRows, recordLanding, recordRow, type Recording } from './recording.ts'
export { measureExposures, runMeasured } from './exposure.ts'
export { measureScenario } from './measureScenario.ts'
export { hashOf, hashRows, type RowHash } from './hash.ts'
export { runWithLines } from './lines.ts'
export { run } from './run.ts'
export { inapplicable, type Cell, type Outcome } from './matrix/outcome.ts'
export { runMatrix, runWholeMatrix, type MatrixCell } from './matrix/matrix.ts'
export { measureCosts, measurePresets, type Costs } from './costs/costs.ts'
export {
  exposureNames,
  exposureRows,
  faultRows,
  outage,
  OUTAGE_REQUESTS,
  work,
  WORK_REQUESTS,
  type ExposureName,
} from './costs/proofs.ts'
