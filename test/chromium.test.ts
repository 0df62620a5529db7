import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { chromiumPath, headlessPath } from './chromium.mjs'

let folder: string

function program(name: string, script: string): string {
  const path = join(folder, name)
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
  return path
}

/** A machine whose only programs are those of the folder, and that reaches no download host. */
const bare = () => ({ path: folder, places: [], bundled: join(folder, 'none'), output: 'ignore' as const })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'claimcheck-'))
  vi.stubEnv('CHROME_PATH', undefined)
  vi.stubEnv('PLAYWRIGHT_DOWNLOAD_HOST', 'http://127.0.0.1:9')
  vi.stubEnv('PLAYWRIGHT_BROWSERS_PATH', folder)
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

describe.skipIf(process.platform !== 'linux')('the Chromium of the browser tests', () => {
  it('is the one that CHROME_PATH names', async () => {
    vi.stubEnv('CHROME_PATH', program('mine', 'exit 0'))
    program('chromium', 'exit 0')
    expect(await chromiumPath(bare())).toBe(join(folder, 'mine'))
  })

  it('is not another one when CHROME_PATH is wrong', async () => {
    vi.stubEnv('CHROME_PATH', join(folder, 'missing'))
    program('chromium', 'exit 0')
    await expect(chromiumPath(bare())).rejects.toThrow('CHROME_PATH names')
  })

  it('is found on PATH under any of its names, if it starts', async () => {
    program('chromium', 'exit 127')
    program('google-chrome', 'exit 0')
    expect(await chromiumPath(bare())).toBe(join(folder, 'google-chrome'))
  })

  it('is installed where there is none', { timeout: 180_000 }, async () => {
    program('sudo', 'shift; exec "$@"')
    program(
      'apt-get',
      `case "$*" in *install*) printf '#!/bin/sh\\n' > ${folder}/chromium; /bin/chmod 755 ${folder}/chromium;; esac`,
    )
    expect(await chromiumPath(bare())).toBe(join(folder, 'chromium'))
  })

  it('is asked for in one sentence where it cannot be had', { timeout: 180_000 }, async () => {
    await expect(chromiumPath(bare())).rejects.toThrow('install Chromium or Chrome, or set CHROME_PATH')
  })
})

describe.skipIf(process.platform !== 'linux')('the browser of the page’s tests', () => {
  it('is the headless shell, which has no windows of its own', async () => {
    program('chromium', 'exit 0')
    program('chromium-headless-shell', 'exit 0')
    expect(await headlessPath(bare())).toBe(join(folder, 'chromium-headless-shell'))
  })

  it('is the whole Chromium where there is no shell', { timeout: 180_000 }, async () => {
    program('chromium', 'exit 0')
    program('apt-get', 'exit 1')
    expect(await headlessPath(bare())).toBe(join(folder, 'chromium'))
  })

  it('is the one that CHROME_PATH names', async () => {
    vi.stubEnv('CHROME_PATH', program('mine', 'exit 0'))
    program('chromium-headless-shell', 'exit 0')
    expect(await headlessPath(bare())).toBe(join(folder, 'mine'))
  })
})
