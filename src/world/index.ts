export { installUnguardedMessages } from './unguarded.ts'
export { directWire, loadServiceWorkerWire, type Wire } from './wire/index.ts'
export { loadRsaKey } from './keys.ts'
export { createWorld, type World } from './world.ts'
