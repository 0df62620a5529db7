/**
 * Serves and builds `src/wire/index.html` as `wire/index.html`: a service worker's scope is a folder of the address, and
 * this one must have nothing of the page's in it.
 */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Plugin } from 'vite'

const SOURCE = 'src/wire/index.html'
const SERVED = 'wire/index.html'

export function wireDocument(): Plugin {
  let root = process.cwd()
  const read = () => readFile(resolve(root, SOURCE), 'utf8')

  return {
    name: 'wire-document',
    enforce: 'pre',
    config: () => ({ build: { rolldownOptions: { input: { index: 'index.html', wire: SERVED } } } }),
    configResolved(config) {
      root = config.root
    },
    // There is no such file: as if it were, so that the build writes it there, with addresses that are right there.
    resolveId: { filter: { id: /^wire\/index\.html$/ }, handler: () => resolve(root, SERVED) },
    load: {
      filter: { id: /\/wire\/index\.html$/ },
      handler: (id) => (id === resolve(root, SERVED) ? read() : null),
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (!/^\/wire\/(index\.html)?([?#]|$)/.test(request.url ?? '')) return next()
        read()
          .then((html) => server.transformIndexHtml(`/${SERVED}`, html))
          .then((html) => response.setHeader('Content-Type', 'text/html').end(html))
          .catch(next)
      })
    },
  }
}
