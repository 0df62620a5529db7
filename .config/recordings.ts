/**
 * Runs the landing page's scenario and every row of the catalogue while the page is built, with the project's own code:
 * `virtual:recordings` holds the first run as data and says where those of the rows are, a small file each. While the page
 * is developed, a row is run when it is asked for.
 *
 * `virtual:costs` holds what each preset was measured to cost. Both are made by one copy of the sources, for each copy
 * counts what is signed by the platform's crypto, whoever else runs beside it (src/world/meteredCrypto.ts).
 */
import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { createServer, type Plugin, type ViteDevServer } from 'vite'
import type * as run from '../src/run/index.ts'

const RECORDINGS = '\0virtual:recordings'
const COSTS = '\0virtual:costs'
const ROOM = 'src/run/index.ts'

type Run = Pick<typeof run, 'measurePresets' | 'recordLanding' | 'recordRow' | 'recordableRows'>

export interface Recorded {
  /** JSON of the recording that the landing page plays. */
  readonly landing: string
  /** JSON of the rows' recordings, by their ids. */
  readonly rows: Readonly<Record<string, string>>
  /** JSON of the costs of the presets, by their ids. */
  readonly costs: string
}

/** Runs everything there is to record. */
export async function recordAll({ measurePresets, recordLanding, recordRow, recordableRows }: Run): Promise<Recorded> {
  const landing = JSON.stringify(await recordLanding())
  const rows: Record<string, string> = {}
  for (const row of recordableRows()) rows[row] = JSON.stringify(await recordRow(row))
  return { landing, rows, costs: JSON.stringify(await measurePresets()) }
}

const loadRun = async (server: ViteDevServer, root: string) => (await server.ssrLoadModule(resolve(root, ROOM))) as Run

/** The room that runs, from the sources. */
async function withRun<T>(root: string, use: (run: Run) => Promise<T>): Promise<T> {
  // A server without a port: it turns the sources into what Node runs.
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    appType: 'custom',
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  })
  try {
    return await use(await loadRun(server, root))
  } finally {
    await server.close()
  }
}

/** The rows share one folder, named after all that is in it, so that the page carries one name instead of fifty. */
const folderOf = (rows: Recorded['rows']) =>
  `recordings/${createHash('sha256').update(JSON.stringify(rows)).digest('base64url').slice(0, 8)}`

const moduleOf = (landing: string, rows: readonly string[], folder: string) =>
  `export const landing = ${landing}
export const rows = '${rows.join(' ')}'.split(' ')
export const folder = '${folder}'`

export function recordings(): Plugin {
  let root = process.cwd()
  let dev: ViteDevServer | undefined
  const runIn = (server: ViteDevServer) => loadRun(server, root)

  /** Of this build. */
  let recorded: Promise<Recorded> | undefined
  const record = () => (recorded ??= withRun(root, recordAll))

  return {
    name: 'recordings',
    configResolved(config) {
      root = config.root
    },
    buildStart() {
      recorded = undefined
    },
    resolveId: { filter: { id: /^virtual:(recordings|costs)$/ }, handler: (id) => `\0${id}` },
    load: {
      filter: { id: /^\0virtual:(recordings|costs)$/ },
      async handler(id) {
        if (dev) {
          const { measurePresets, recordLanding, recordableRows } = await runIn(dev)
          if (id === COSTS) return `export default ${JSON.stringify(await measurePresets())}`
          return moduleOf(JSON.stringify(await recordLanding()), recordableRows(), 'recordings/dev')
        }
        const { landing, rows, costs } = await record()
        if (id === COSTS) return `export default ${costs}`
        const folder = folderOf(rows)
        for (const [row, source] of Object.entries(rows)) {
          this.emitFile({ type: 'asset', fileName: `${folder}/${row}.json`, source })
        }
        return moduleOf(landing, Object.keys(rows), folder)
      },
    },
    configureServer(server) {
      dev = server
      server.middlewares.use('/recordings/dev', (request, response, next) => {
        const [, row] = /^\/(\w+)\.json/.exec(request.url ?? '') ?? []
        if (!row) return next()
        runIn(server)
          .then(({ recordRow }) => recordRow(row))
          .then((recording) => response.setHeader('Content-Type', 'application/json').end(JSON.stringify(recording)))
          .catch(next)
      })
    },
    // Another run than the one that was recorded would be told as a difference.
    hotUpdate({ file }) {
      if (!/\/src\/(scenario|browser|server|attacker|trace|world|run)\//.test(file)) return
      const { moduleGraph } = this.environment
      for (const id of [RECORDINGS, COSTS]) {
        const module = moduleGraph.getModuleById(id)
        if (module) moduleGraph.invalidateModule(module)
      }
    },
  }
}
