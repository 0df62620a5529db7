import type { Wire } from './wire.ts'

/** Calls the server. No service worker: for tests, the matrix, exposure probes, embeds, and as the fallback. */
export const directWire: Wire = {
  name: 'direct',
  carry: (request, serve) => serve(request),
}
