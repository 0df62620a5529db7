/** What happened in a run, as plain data; frames, exchanges, token families and captions computed from it. */
export type {
  Actor,
  ActorId,
  Answered,
  Booked,
  BrowserDid,
  Checked,
  CryptoUse,
  EventOf,
  Leaked,
  Requested,
  Stolen,
  Stored,
  Trace,
  TraceEvent,
} from './event.ts'
export { isAcceptedAt, type Accepted, type Exposure } from './exposure.ts'
export { isStolen, stolenEuros } from './stolenMoney.ts'
export type { BookedFrame, BrowserFrame, Exchange, Flight, Frame, StoredRow, StoreFrame, ThiefFrame } from './frame.ts'
export { billOf, type Bill } from './bill.ts'
export { familiesAt, type Generation, type TokenFamily, type Use } from './tokenFamily.ts'
export { frameAt, progressOf } from './frameAt.ts'
export { answersTo, eventsOf, exchangesOf, servedBy, type AnsweredExchange } from './exchanges.ts'
export type { ExchangeLines, RunLines, Wrote } from './lines.ts'
export { endsOf, type CredentialEnd, type EndCause } from './ends.ts'
export { howGot, type HowGot } from './howGot.ts'
export { readJwe, readJws, type ReadJwe, type ReadJws } from './jws.ts'
export { latestOf } from './latest.ts'
export { perTrace } from './perTrace.ts'
export { captionOf } from './caption/caption.ts'
export type { MomentCaption } from './caption/moments.ts'
export { captionTable, type CaptionRow } from './caption/table.ts'
export { captionAt } from './caption/captionAt.ts'
export { captionsOf, type StepCaption } from './caption/captions.ts'
export type { MeasuredRun } from './caption/facts.ts'
export { textOf, type Caption, type Part } from './caption/part.ts'
