/** Once for all browser tests: the build, served as `npm start` serves it, and one Chromium. */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { build, preview } from 'vite'
import type { TestProject } from 'vitest/node'
import { pageArgs, headlessPath } from '../chromium.mjs'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the build is served, with a slash at the end. */
    address: string
    /** The folder it is served from. */
    build: string
    /** The WebSocket of the Chromium. */
    browser: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync('dist/index.html')) await build({ logLevel: 'warn' })
  // A copy, so that a build made meanwhile does not pull the files away from under a test.
  const outDir = mkdtempSync(join(tmpdir(), 'claimcheck-build-'))
  cpSync('dist', outDir, { recursive: true })
  const server = await preview({ logLevel: 'warn', build: { outDir }, preview: { port: 0, host: 'localhost' } })
  const browser = await chromium.launchServer({ executablePath: await headlessPath(), args: pageArgs })
  project.provide('address', server.resolvedUrls?.local[0] ?? '')
  project.provide('build', outDir)
  project.provide('browser', browser.wsEndpoint())
  return async () => {
    await browser.close()
    await server.close()
    rmSync(outDir, { recursive: true })
  }
}
