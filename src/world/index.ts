export { directWire, type Wire } from './wire/index.ts'
export { createWorld, type World } from './world.ts'
