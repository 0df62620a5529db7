export type {
  Actor,
  ActorId,
  Answered,
  BrowserDid,
  Checked,
  Requested,
  Stolen,
  Stored,
  Trace,
  TraceEvent,
} from './event.ts'
export type { Accepted, Exposure } from './exposure.ts'
export type { BrowserFrame, Exchange, Flight, Frame, StoredRow, StoreFrame, ThiefFrame } from './frame.ts'
export { frameAt } from './frameAt.ts'
