export { directWire } from './direct.ts'
export { WireDownError } from './errors.ts'
/** Parts of it are for the live run alone, which follows the first view. */
export const loadServiceWorkerWire = () => import('./serviceWorker.ts')
export type { Serve, Wire } from './wire.ts'
