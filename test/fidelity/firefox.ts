/** Drives a real Firefox, with Marionette. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ThirdPartyCookies } from './case.ts'
import { CLEAR_COOKIES, keptOf, LIST_COOKIES } from './firefoxJar.ts'
import { firefoxPreferences, type Ports } from './firefoxPreferences.ts'
import { EXPECT_LOAD, LOAD_ENDED, OPEN, WATCH_LOADS, type Ended } from './firefoxLoads.ts'
import { connectMarionette, type Marionette } from './marionette.ts'
import type { Place, Profile } from './real.ts'

export interface FirefoxOptions extends Ports {
  readonly executablePath: string
  /** DER of the authority behind the servers' certificate, in base64. */
  readonly authority: string
}

const PATIENCE = 15_000
const START_PATIENCE = 60_000

/** A port that is free now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Until Firefox listens. */
async function reach(port: number, alive: () => boolean): Promise<Marionette> {
  for (const end = Date.now() + START_PATIENCE; Date.now() < end && alive(); await sleep(100)) {
    const marionette = await connectMarionette(port).catch(() => null)
    if (marionette) return marionette
  }
  throw new Error('Firefox did not start')
}

const TRUST = `Cc['@mozilla.org/security/x509certdb;1'].getService(Ci.nsIX509CertDB).addCertFromBase64(arguments[0], 'CTu,u,u')`

function profileOf(marionette: Marionette, close: () => Promise<void>): Profile {
  /** The way from the tab's page to the frame: at each level, which child. */
  let way: number[] = []

  async function goTo(place: Place): Promise<void> {
    await marionette.send('WebDriver:SwitchToFrame', { id: null })
    if (place === 'frame') for (const id of way) await marionette.send('WebDriver:SwitchToFrame', { id })
  }
  const script = (text: string, ...args: readonly unknown[]) =>
    marionette.send('WebDriver:ExecuteScript', { script: text, args, sandbox: null, newSandbox: false })
  async function inBrowser(text: string, ...args: readonly unknown[]): Promise<unknown> {
    await marionette.send('Marionette:SetContext', { value: 'chrome' })
    try {
      return await script(text, ...args)
    } finally {
      await marionette.send('Marionette:SetContext', { value: 'content' })
    }
  }
  const wentWell = async (ended: Promise<unknown>) => ((await ended) as Ended) === 'page'
  const isPage = async () => String(await script('return document.documentURI')).startsWith('http')

  return {
    open: (url) => wentWell(inBrowser(OPEN, url)),
    async call<A extends readonly unknown[], R>(place: Place, work: (...args: A) => R | Promise<R>, ...args: A) {
      await goTo(place)
      return (await script(`return (${work.toString()})(...arguments)`, ...args)) as R
    },
    async leave(act) {
      await inBrowser(EXPECT_LOAD)
      // The script's own answer may be lost with the page that it leaves.
      await act().catch(() => undefined)
      return wentWell(inBrowser(LOAD_ENDED))
    },
    async enter(place) {
      await goTo(place)
      const child = Number(await script('return window.length')) - 1
      way = place === 'top' ? [child] : [...way, child]
      await marionette.send('WebDriver:SwitchToFrame', { id: child })
      return isPage()
    },
    clear: async () => void (await inBrowser(CLEAR_COOKIES)),
    jar: async () => keptOf(await inBrowser(LIST_COOKIES)),
    close,
  }
}

/** A fresh profile with one tab. A browser that does not start on a busy machine gets another try. */
export async function openFirefox(mode: ThirdPartyCookies, options: FirefoxOptions, triesLeft = 2): Promise<Profile> {
  const folder = await mkdtemp(join(tmpdir(), 'claimcheck-fidelity-'))
  const port = await freePort()
  const lines = Object.entries(firefoxPreferences(mode, port, options)).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  )
  await writeFile(join(folder, 'user.js'), lines.join('\n'))
  const args = ['--headless', '--no-remote', '--profile', folder, '--marionette', '--remote-allow-system-access']
  const program = spawn(options.executablePath, args, { stdio: 'ignore', env: { ...process.env, MOZ_CRASHREPORTER_DISABLE: '1' } }) // prettier-ignore
  const ended = once(program, 'close').catch(() => undefined)
  const alive = () => program.exitCode === null && program.signalCode === null
  let marionette: Marionette | null = null
  async function close() {
    if (alive()) await marionette?.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined)
    marionette?.close()
    const stuck = setTimeout(() => program.kill('SIGKILL'), PATIENCE)
    await ended
    clearTimeout(stuck)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    marionette = await reach(port, alive)
    await marionette.send('WebDriver:NewSession', {})
    await marionette.send('WebDriver:SetTimeouts', { script: PATIENCE, pageLoad: PATIENCE })
    await marionette.send('Marionette:SetContext', { value: 'chrome' })
    await marionette.send('WebDriver:ExecuteScript', { script: TRUST, args: [options.authority] })
    await marionette.send('WebDriver:ExecuteScript', { script: WATCH_LOADS, args: [] })
    await marionette.send('Marionette:SetContext', { value: 'content' })
    return profileOf(marionette, close)
  } catch (error) {
    program.kill('SIGKILL')
    await close()
    if (triesLeft === 0) throw error
    return openFirefox(mode, options, triesLeft - 1)
  }
}
