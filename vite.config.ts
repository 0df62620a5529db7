import { svelte } from '@sveltejs/vite-plugin-svelte'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { lineCounters } from './.config/lineCounters.ts'
import { embedDocument } from './.config/embedDocument.ts'
import { licences } from './.config/licences.ts'
import { headerPolicy, headersFile, metaPolicy, otherHeaders } from './.config/policy.ts'
import { recordings } from './.config/recordings.ts'
import { serverSource } from './.config/serverSource.ts'
import { wireDocument } from './.config/wireDocument.ts'

/** The policy in each document of the build, for hosts that send no headers; `vite preview` sends it as one. */
const contentSecurityPolicy = (): Plugin => ({
  name: 'content-security-policy',
  apply: (_config, { command, isPreview }) => command === 'build' || isPreview === true,
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { path }) => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: metaPolicy(path) },
        injectTo: 'head-prepend',
      },
    ],
  },
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile() })
  },
  configurePreviewServer(server) {
    server.middlewares.use((request, response, next) => {
      response.setHeader('Content-Security-Policy', headerPolicy(request.url ?? '/'))
      for (const [name, value] of Object.entries(otherHeaders)) response.setHeader(name, value)
      next()
    })
  },
})

const shipped = licences()

/** The engine that the Code panel asks. */
const counters = () => lineCounters({ only: 'counting.worker.ts' })

export default defineConfig({
  // Relative, so that the build works under any path.
  base: './',
  // Addresses are fragments: for a path that there is no file of, `vite preview` answers 404 and not with the page.
  appType: 'mpa',
  plugins: [
    svelte({ configFile: false, compilerOptions: { runes: true, discloseVersion: false } }),
    counters(),
    serverSource(),
    recordings(),
    wireDocument(),
    contentSecurityPolicy(),
    embedDocument(),
    shipped.page,
  ],
  build: {
    target: ['chrome111', 'firefox114', 'safari16.4'],
    modulePreload: { polyfill: false },
    // A data: URL would need an exception in the policy for each kind of file.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // Svelte's package does not say that its runtime only defines things; without it custom elements are in the page.
      treeshake: { moduleSideEffects: [{ test: /\/svelte\/src\/internal\/client\//, sideEffects: false }] },
      output: {
        codeSplitting: {
          groups: [
            // What the page imports is one file with it, even where a part that is loaded later imports the same.
            { name: 'index', test: /src\/main\.ts$/ },
          ],
        },
      },
    },
  },
  worker: {
    format: 'es',
    plugins: () => [counters(), shipped.worker()],
    rolldownOptions: {
      output: {
        codeSplitting: false,
        // The worker that fetches belongs to the wire's scope, or its service worker would not see what it fetches.
        entryFileNames: ({ name }) =>
          name.startsWith('fetcher') ? 'wire/[name]-[hash].js' : 'assets/[name]-[hash].js',
      },
    },
  },
  test: {
    silent: 'passed-only',
    // Room for a busy machine: whatever takes longer hangs. The tests wait for a state, never for a time.
    testTimeout: 900_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 240_000 } },
    // The modules define things and keep no state: one copy of them for all files of a process.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/sweep/**', 'test/fidelity/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: 'test/e2e/setup.ts',
          // A test mostly waits for its page, and each has a browser context of its own.
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'sweep',
          environment: 'node',
          include: ['test/sweep/**/*.test.ts'],
          globalSetup: 'test/e2e/setup.ts',
          maxWorkers: 2,
        },
      },
    ],
  },
})
