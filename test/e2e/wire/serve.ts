/** Serves the build from a folder of any name, together with the test's own page, and misbehaves where asked to. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { build } from 'vite'
import { inject } from 'vitest'

const TYPES = new Map([
  ['.html', 'text/html'],
  ['.js', 'text/javascript'],
  ['.css', 'text/css'],
  ['.svg', 'image/svg+xml'],
  ['.woff2', 'font/woff2'],
])

const PAGE = `<!doctype html><title>the wire</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; frame-src 'self'; img-src data:">
<link rel="icon" href="data:,"><script type="module" src="wire-test.js"></script>`

export interface Served {
  /** The test's page. */
  readonly url: string
  /** Files that are not answered for as long as they are in here, by a part of their path. */
  readonly stalled: Set<string>
  readonly close: () => Promise<void>
}

async function pageScript(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, modulePreload: false, rolldownOptions: { input: 'test/e2e/wire/page.ts' } },
  })
  if ('on' in output) throw new Error('unexpectedly watching')
  const [bundle] = [output].flat()
  const [chunk] = bundle?.output ?? []
  if (chunk?.type !== 'chunk') throw new Error('no script')
  return chunk.code
}

export async function serveWithPage(folder = '/'): Promise<Served> {
  const own = new Map([
    ['wire-test.html', PAGE],
    ['wire-test.js', await pageScript()],
  ])
  const stalled = new Set<string>()

  const server = createServer(async ({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost')
    while (server.listening && [...stalled].some((part) => pathname.includes(part)))
      await new Promise((resolve) => setTimeout(resolve, 50))
    const name = pathname.startsWith(folder) ? pathname.slice(folder.length) : '..'
    const content =
      own.get(name) ?? (name.includes('..') ? null : await readFile(join(inject('build'), name)).catch(() => null))
    response.writeHead(content === null ? 404 : 200, { 'Content-Type': TYPES.get(extname(name)) ?? 'text/plain' })
    response.end(content ?? 'not found')
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const { port } = Object(server.address())
  return {
    url: `http://localhost:${port}${folder}wire-test.html`,
    stalled,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
