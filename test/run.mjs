/**
 * `npm run -s run -- --hash`: one hash of the traces and exposures of all rows of the catalogue, so that a change that
 * shall change no run can show it. With `--rows`, one for each row before it.
 */
import { argv, stdout } from 'node:process'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'

// A server without a port: it turns the sources into what Node runs, also those that are imported later on.
const server = await createServer({
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
})
const { hashOf, hashRows } = await server.ssrLoadModule(fileURLToPath(new URL('../src/run/index.ts', import.meta.url)))
const rows = await hashRows()
if (argv.includes('--rows')) for (const { row, hash } of rows) stdout.write(`${row} ${hash}\n`)
stdout.write(`${await hashOf(rows)}\n`)
await server.close()
