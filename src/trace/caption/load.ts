import type { captionOf } from './caption.ts'

export type CaptionOf = typeof captionOf

/** The sentences of captions are many, and a scene is drawn without them: they follow it. */
export const loadCaptions = async (): Promise<CaptionOf> => (await import('./caption.ts')).captionOf
