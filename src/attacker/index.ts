export { copyFromDisk } from './malware.ts'
export { replay } from './replay.ts'
export type { Loot } from './loot.ts'
