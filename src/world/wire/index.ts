export { directWire } from './direct.ts'
export { WireDownError } from './errors.ts'
export { serviceWorkerWire } from './serviceWorker.ts'
export type { Serve, Wire } from './wire.ts'
