/** Made by `.config/recordings.ts`. */
declare module 'virtual:recordings' {
  import type { Recording } from './run/index.ts'
  /** The recording that the landing page plays. */
  export const landing: Recording
  /** The rows of the catalogue that have a recording. */
  export const rows: readonly string[]
  /** Where those are, a file each, seen from the page: `S10.json`. */
  export const folder: string
}
