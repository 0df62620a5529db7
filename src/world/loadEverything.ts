import { loadForge } from '../attacker/index.ts'
import { loadParts } from '../server/index.ts'
import { loadFixedKeys } from './keys.ts'
import { loadRarer } from './loadRarer.ts'
import { loadBff, loadGateway, loadRevocation } from './shop/rarer.ts'
import { loadServiceWorkerWire } from './wire/index.ts'

/** Loads what a world would load when a scenario first needs it, so that nothing is missing when the network is gone. */
export const loadEverything = (): Promise<unknown> =>
  Promise.all(
    [
      loadBff,
      loadFixedKeys,
      loadForge,
      loadGateway,
      loadParts,
      loadRarer,
      loadRevocation,
      loadServiceWorkerWire,
    ].map((load) => load()),
  )
