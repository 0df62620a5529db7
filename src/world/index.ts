/** One run's clock, network, browser, servers and thief, and the wires that carry its messages. */
export { createBudget, MOST_REQUESTS, type Budget } from './budget.ts'
export { isWorldError } from './errors.ts'
export { listeningToLines } from './lineCounters.ts'
export { createLineRecorder, type LineRecorder } from './lineRecorder.ts'
export { installUnguardedMessages } from './unguarded.ts'
export {
  directWire,
  header,
  httpRequest,
  httpResponse,
  parserOf,
  parseToFrame,
  serviceWorkerWire,
  WireDownError,
  type ToEngine,
  type Wire,
} from './wire/index.ts'
export { showsOrdersOf } from './orders.ts'
export { handleHere, type Handle } from './serving.ts'
export type { Verdict } from './verdict.ts'
export { createWorld, type World } from './world.ts'
