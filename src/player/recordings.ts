/** The runs that were made when the page was built. */
import type { Recording } from '../run/index.ts'

/** Looks up recordings: of the landing page and of the catalogue's rows. */
export interface Recordings {
  /** The one that came with the page. */
  readonly landing: Recording
  /** The recording of a row of the catalogue; null where there is none, or it can't be had. */
  row(id: string): Promise<Recording | null>
}

interface Recorded {
  readonly landing: Recording
  readonly rows: readonly string[]
  readonly folder: string
}

/** Those of the rows are a small file each, beside the page. */
export const createRecordings = ({ landing, rows, folder }: Recorded): Recordings => ({
  landing,
  async row(id) {
    if (!rows.includes(id)) return null
    try {
      const recording: unknown = await (await fetch(`${folder}/${id}.json`)).json()
      return isRecordingOf(recording, id) ? recording : null
    } catch {
      // The network is gone; the engine has the catalogue, too.
      return null
    }
  },
})

/**
 * The file came with this build. What a host may send in its place is another page; what is wrong within a recording, the
 * engine finds out by running it again.
 */
function isRecordingOf(value: unknown, row: string): value is Recording {
  if (typeof value !== 'object' || value === null) return false
  const { scenario, runs, captions } = Object.fromEntries(Object.entries(value))
  return Array.isArray(runs) && Array.isArray(captions) && Object(scenario).row === row
}
