export { collect } from './collect.ts'
export type { Cracked } from './forge/crack.ts'
export type { OwnKey } from './forge/signed.ts'
export { hookFetch, injectedScript } from './injection.ts'
export { copyFromDisk } from './malware.ts'
export { ownProof, replayProof } from './proof.ts'
export { dumpedRefreshToken, refreshRequest, refreshTokenIn, tokensIn } from './refresh.ts'
export { replay } from './replay.ts'
export { readLogLine } from './logLine.ts'
export { COLLECT, HIS_KEYS, MALLORY, PARTNER, SIBLING, trapPages } from './site.ts'
export { chosenId, dumped, idsLike, invented, ownId, planting } from './sessionId.ts'
export { sniff } from './sniffer.ts'
export { tossedCookie } from './toss.ts'
export type { Loot, Theft } from './loot.ts'

/** The forger's tools: a scenario in many needs them. */
export const loadForge = () => import('./forge/index.ts')
