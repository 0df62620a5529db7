/**
 * Puts a counter in front of each statement of the taught servers of one engine while it is built, so that the page can say
 * which lines ran. The other engine and the sources themselves have none, and what they do is the same with them and without.
 */
import { resolve, sep } from 'node:path'
import type { Plugin } from 'vite'
import { CALLS, instrument, RAN } from './lineCounters/instrument.ts'

const COUNTERS = 'src/world/lineCounters.ts'

interface Options {
  /** The end of the name of the one worker of a build that gets them. Where nothing is built, everything gets them. */
  readonly only: string
  readonly folder?: string
}

export function lineCounters({ only, folder = 'src/server' }: Options): Plugin {
  let root = resolve('.')
  let isBuild = false
  let isCounted = true
  return {
    name: 'line-counters',
    // Before types are taken away: the counters' lines are those of the source.
    enforce: 'pre',
    configResolved(config) {
      ;({ root } = config)
      isBuild = config.command === 'build'
    },
    buildStart({ input }) {
      isCounted = !isBuild || Object.values(input).some((file) => file.endsWith(only))
    },
    transform: {
      filter: { id: /\.ts$/ },
      handler(text, id) {
        const below = resolve(root, folder) + sep
        if (!isCounted || !resolve(id).startsWith(below)) return null
        const path = resolve(id).slice(below.length).split(sep).join('/')
        const { code } = instrument(path, text)
        const from = JSON.stringify(resolve(root, COUNTERS).split(sep).join('/'))
        const names = `const [${RAN},${CALLS}]=/*@__PURE__*/__countersOf(${JSON.stringify(path)});`
        // Nothing has moved to another line, so the map that there is stays right.
        return { code: `import{countersOf as __countersOf}from${from};${names}${code}`, map: null }
      },
    },
  }
}
