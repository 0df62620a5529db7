/**
 * Three real browsers behind one small interface: Chromium by Playwright, Firefox by Marionette, and WebKit by WebDriver
 * (W3C WebDriver §8 and on). Each opens one page, runs scripts in it, and presses keys as a person does.
 */
import { spawn } from 'node:child_process'
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { env } from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium } from 'playwright'
import { chromiumArgs, chromiumPath } from '../chromium.mjs'

/**
 * @typedef {object} Driver
 * @property {(url: string) => Promise<void>} open
 * @property {(expression: string) => Promise<unknown>} evaluate
 * @property {(chord: string) => Promise<void>} press a key, or several that are held together: `ArrowRight`, `Control+k`
 * @property {() => Promise<void>} close
 */

/** Why a browser can't be had here, in a sentence. */
export class NoBrowserError extends Error {}

const START_PATIENCE = 60_000

/** @type {Record<string, (load: import('../sources.mjs').Load) => Promise<Driver>>} */
export const engines = { Chromium: openChromium, Firefox: openFirefox, WebKit: openWebKit }

async function openChromium() {
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArgs })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  return {
    open: async (/** @type {string} */ url) => void (await page.goto(url)),
    evaluate: (/** @type {string} */ expression) => page.evaluate(expression),
    press: (/** @type {string} */ chord) => page.keyboard.press(chord),
    close: () => browser.close(),
  }
}

/** @param {import('../sources.mjs').Load} load */
async function openFirefox(load) {
  const path = env.FIREFOX_PATH ?? programOnPath('firefox-esr') ?? programOnPath('firefox')
  if (!path) throw new NoBrowserError('there is no firefox-esr on PATH; install it, or name one in FIREFOX_PATH')
  const { connectMarionette } = await load(new URL('../fidelity/marionette.ts', import.meta.url))
  const profile = mkdtempSync(join(tmpdir(), 'claimcheck-firefox-'))
  const port = await freePort()
  const args = ['--marionette', '--headless', '--width', '1440', '--height', '900', '--no-remote', '--profile', profile]
  const program = spawn(path, args, {
    stdio: 'ignore',
    env: { ...env, MOZ_MARIONETTE_PREF_STATE_ACROSS_RESTARTS: JSON.stringify({ 'marionette.port': port }) },
  })
  const marionette = await until(() => connectMarionette(port))
  await marionette.send('WebDriver:NewSession', {})
  return {
    open: (/** @type {string} */ url) => marionette.send('WebDriver:Navigate', { url }),
    evaluate: (/** @type {string} */ expression) =>
      marionette.send('WebDriver:ExecuteScript', { script: `return ${expression}`, args: [], sandbox: null }),
    press: async (/** @type {string} */ chord) =>
      void (await marionette.send('WebDriver:PerformActions', { actions: keyActions(chord) })),
    async close() {
      marionette.close()
      program.kill()
      await once(program, 'exit')
      rmSync(profile, { recursive: true, force: true })
    },
  }
}

async function openWebKit() {
  const path = programOnPath('WebKitWebDriver')
  if (!path) throw new NoBrowserError('there is no WebKitWebDriver on PATH; Debian has it in webkit2gtk-driver')
  const screen = env.DISPLAY ? null : await openScreen()
  const port = await freePort()
  const driver = spawn(path, [`--port=${port}`], {
    stdio: 'ignore',
    env: {
      ...env,
      DISPLAY: env.DISPLAY ?? screen?.display,
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    },
  })
  const stop = async () => {
    driver.kill()
    screen?.close()
  }
  /** @param {string} method @param {string} path @param {object} [body] */
  const ask = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } } : {}),
    })
    const { value } = await response.json()
    if (!response.ok) throw new Error(`WebKit: ${value.error}: ${value.message}`)
    return value
  }
  try {
    await until(() => ask('GET', '/status'))
    const { sessionId } = await ask('POST', '/session', { capabilities: { alwaysMatch: {} } })
    const session = `/session/${sessionId}`
    // As wide as the other two, so that all columns of the page are there.
    await ask('POST', `${session}/window/rect`, { x: 0, y: 0, width: 1440, height: 900 })
    return {
      open: (/** @type {string} */ url) => ask('POST', `${session}/url`, { url }),
      evaluate: (/** @type {string} */ expression) =>
        ask('POST', `${session}/execute/sync`, { script: `return ${expression}`, args: [] }),
      press: async (/** @type {string} */ chord) =>
        void (await ask('POST', `${session}/actions`, { actions: keyActions(chord) })),
      async close() {
        await ask('DELETE', session).catch(() => undefined)
        await stop()
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Keys that are no character (W3C WebDriver §17.4.2). @type {Record<string, string>} */
const KEYS = {
  ArrowLeft: '\uE012',
  ArrowRight: '\uE014',
  Control: '\uE009',
  End: '\uE010',
  Enter: '\uE007',
  Escape: '\uE00C',
  Home: '\uE011',
}

/** A chord as WebDriver's actions: all down, and up again the other way round. @param {string} chord */
function keyActions(chord) {
  const keys = chord.split('+').map((key) => KEYS[key] ?? key)
  const down = keys.map((value) => ({ type: 'keyDown', value }))
  const up = keys.toReversed().map((value) => ({ type: 'keyUp', value }))
  return [{ type: 'key', id: 'keyboard', actions: [...down, ...up] }]
}

/** A screen that nobody sees: WebKit has no headless mode. */
async function openScreen() {
  const path = programOnPath('Xvfb')
  if (!path) throw new NoBrowserError('there is no display and no Xvfb on PATH')
  const program = spawn(path, ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const [number] = await once(/** @type {import('node:stream').Readable} */ (program.stdio[3]), 'data')
  return { display: `:${String(number).trim()}`, close: () => void program.kill() }
}

/** @param {string} name */
function programOnPath(name) {
  return (env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

/**
 * What `act` gives, once it gives anything.
 *
 * @template T
 * @param {() => Promise<T>} act
 */
async function until(act) {
  for (const end = Date.now() + START_PATIENCE; ; await sleep(200)) {
    try {
      return await act()
    } catch (error) {
      if (Date.now() > end) throw error
    }
  }
}
