/**
 * Measures what each preset costs while the page is built, with the project's own code: `virtual:costs` holds the figures
 * as data. The page that shows them loads them with itself.
 */
import type { Plugin, ViteDevServer } from 'vite'
import { loadRun, withRun, type Run } from './recordings.ts'

const ID = 'virtual:costs'
const RESOLVED = `\0${ID}`

/** JSON of the costs of each preset, by its id. */
async function costsOfPresets({ measurePresets }: Run): Promise<string> {
  return JSON.stringify(await measurePresets())
}

const moduleOf = (json: string) => `export default ${json}`

export function costs(): Plugin {
  let root = process.cwd()
  let dev: ViteDevServer | undefined
  return {
    name: 'costs',
    configResolved(config) {
      root = config.root
    },
    resolveId: { filter: { id: /^virtual:costs$/ }, handler: () => RESOLVED },
    load: {
      filter: { id: /^\0virtual:costs$/ },
      handler: async () =>
        moduleOf(dev ? await costsOfPresets(await loadRun(dev, root)) : await withRun(root, costsOfPresets)),
    },
    configureServer(server) {
      dev = server
    },
  }
}
