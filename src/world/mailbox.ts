/** Alice's mailbox: the token of the latest link that came, in each run. */
import type { Scene } from './scene.ts'

const links = new WeakMap<Scene, string>()

export const deliver = (scene: Scene, token: string): void => void links.set(scene, token)

export const latestLink = (scene: Scene): string | undefined => links.get(scene)
