/**
 * Finds a Chromium for the browser tests, or installs one.
 *
 *   node test/chromium.mjs    prints its path
 */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { argv, env, execPath, getuid, platform } from 'node:process'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'

/** @typedef {{ path: string, output: 2 | 'ignore' }} Machine where programs are found, and where they print to */

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']

const SHELLS = ['chromium-headless-shell', 'chrome-headless-shell']

/** Where browsers are that are not on PATH. */
const PLACES = new Map([
  [
    'darwin',
    [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ],
  ],
  [
    'win32',
    [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => [
        join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
        join(folder, 'Chromium', 'Application', 'chrome.exe'),
      ]),
  ],
  ['linux', ['/usr/lib/chromium/chromium', '/snap/bin/chromium', '/opt/google/chrome/chrome']],
])

/** A download ends by itself: a machine may have no way to the host, and one that stalls looks like one that works. */
const DOWNLOAD_LIMIT = 120_000
const PACKAGES_LIMIT = 400_000

const isRoot = getuid?.() === 0

/** What to start a Chromium with: as root it refuses to run in its sandbox. */
export const chromiumArgs = isRoot ? ['--no-sandbox'] : []

/** A headless shell rounds the width of each letter to whole pixels, as no screen of today does. */
export const pageArgs = [...chromiumArgs, '--font-render-hinting=none']

/**
 * The path of a Chromium that starts: `CHROME_PATH`, the one Playwright downloaded, one of the system, or one installed
 * now. The parameters are for tests.
 *
 * @param {{ path?: string, places?: string[], bundled?: string, output?: 2 | 'ignore' }} [where]
 * @returns {Promise<string>}
 */
export async function chromiumPath({
  path = env['PATH'] ?? '',
  places = PLACES.get(platform) ?? [],
  bundled = chromium.executablePath(),
  // Not standard output, which is the path alone.
  output = 2,
} = {}) {
  const chosen = env['CHROME_PATH']
  if (chosen) {
    if (starts(chosen)) return chosen
    throw new Error(`CHROME_PATH names ${chosen}, which does not start.`)
  }

  const suffix = platform === 'win32' ? '.exe' : ''
  const onPath = path.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name + suffix)))
  const find = () => [bundled, ...onPath, ...places].find(starts)

  for (const install of [undefined, downloadWithPlaywright, addLibraries, installWithApt('chromium')]) {
    install?.({ path, output })
    const found = find()
    if (found) return found
  }
  throw new Error(
    'The browser tests need Chromium and it could not be installed: install Chromium or Chrome, or set CHROME_PATH to its program, and run the command again.',
  )
}

/**
 * The path of Chromium's headless shell: the same engine without windows, tabs and toolbars, which cost more than the page
 * does. It is installed where that takes nothing from anybody, as root in a container; where it can't be had, the whole
 * Chromium does as well. The parameters are for tests.
 *
 * @param {Parameters<typeof chromiumPath>[0]} [where]
 * @returns {Promise<string>}
 */
export async function headlessPath(where = {}) {
  const { path = env['PATH'] ?? '', output = 2 } = where
  if (env['CHROME_PATH']) return chromiumPath(where)
  const shells = path.split(delimiter).flatMap((folder) => SHELLS.map((name) => join(folder, name)))
  const find = () => shells.find(starts)
  const found = find()
  if (found !== undefined) return found
  if (isRoot) installWithApt('chromium-headless-shell')({ path, output })
  return find() ?? chromiumPath(where)
}

const playwright = join(dirname(createRequire(import.meta.url).resolve('playwright/package.json')), 'cli.js')

/** @param {Machine} machine */
function downloadWithPlaywright(machine) {
  attempt(machine, DOWNLOAD_LIMIT, execPath, playwright, 'install', 'chromium')
}

/**
 * What a downloaded Chromium needs of the system.
 *
 * @param {Machine} machine
 */
function addLibraries(machine) {
  if (isRoot && platform === 'linux' && isProgram(chromium.executablePath())) {
    attempt(machine, PACKAGES_LIMIT, execPath, playwright, 'install-deps', 'chromium')
  }
}

/**
 * @param {string} name of the package
 * @returns {(machine: Machine) => void}
 */
const installWithApt = (name) => (machine) => {
  if (platform !== 'linux') return
  const apt = [...(isRoot ? [] : ['sudo', '-n']), 'apt-get', '-q', '-y', '-o', 'DPkg::Lock::Timeout=120']
  attempt(machine, PACKAGES_LIMIT, ...apt, 'update')
  attempt(machine, PACKAGES_LIMIT, ...apt, 'install', '--no-install-recommends', name)
}

/**
 * Runs a command whose failure is no error: another one follows.
 *
 * @param {Machine} machine
 * @param {number} limit milliseconds
 * @param {string[]} words
 */
function attempt({ path, output }, limit, ...[program = '', ...words]) {
  console.error(`> ${[program, ...words].join(' ')}`)
  const { error, status } = spawnSync(program, words, {
    env: { ...env, PATH: path, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', output, output],
    timeout: limit,
    killSignal: 'SIGKILL',
  })
  if (error || status !== 0) console.error(`> failed: ${error?.message ?? `exit code ${status}`}`)
}

/**
 * Also whether the libraries are there that it needs. Not asked on Windows, where the question opens a window.
 *
 * @param {string} program
 */
function starts(program) {
  if (!isProgram(program)) return false
  return platform === 'win32' || spawnSync(program, ['--version'], { timeout: 20_000 }).status === 0
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

if (argv[1] === fileURLToPath(import.meta.url)) console.log(await chromiumPath())
