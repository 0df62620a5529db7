export { installUnguardedMessages } from './unguarded.ts'
export { directWire, loadServiceWorkerWire, type Wire } from './wire/index.ts'
export { loadFixedKeys } from './keys.ts'
export { createWorld, type World } from './world.ts'
