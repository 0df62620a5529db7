/** Loads the project's sources into Node, which can't read TypeScript by itself yet. */
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'

/** @typedef {(url: URL) => Promise<any>} Load loads a module by the address of its file */

/**
 * Hands `work` what loads the sources, as long as it takes.
 *
 * @template T
 * @param {(load: Load) => Promise<T>} work
 * @example await withSources(async (load) => (await load(new URL('../src/run/index.ts', import.meta.url))).hashRows())
 */
export async function withSources(work) {
  // A server without a port: it turns the sources into what Node runs, also those that are imported later on.
  const server = await createServer({
    configFile: false,
    root: fileURLToPath(new URL('..', import.meta.url)),
    logLevel: 'error',
    appType: 'custom',
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  })
  try {
    return await work((url) => server.ssrLoadModule(fileURLToPath(url)))
  } finally {
    await server.close()
  }
}
