/**
 * What malware finds in the profile of a real Chromium: a page stores keys, texts and cookies as pages do, the browser is
 * closed, and its files are searched. The simulated browser's `disk()` claims the same.
 */
import { createDecipheriv, pbkdf2Sync, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type LaunchOptions } from 'playwright'

/** How a thing was found: as it is, under a key that every Chromium on Linux has, or not at all. */
type Found = 'in clear' | 'under a fixed key' | 'nowhere'

export interface Finding {
  readonly what: string
  readonly expected: Found
  readonly found: Found
}

interface Hidden {
  readonly what: string
  /** A part of the path of the files in which it is to be found. */
  readonly folder: string
  readonly bytes: Buffer
  readonly expected: Found
}

const SHOP = 'https://shop.test/'

const secret = () => randomBytes(24).toString('base64url')

/** Everything that the page stores; all of it is new each time, so that nothing else can look like it. */
async function hiddenThings() {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign'])
  const edwards = await crypto.subtle.generateKey('Ed25519', true, ['sign'])
  const texts = { local: secret(), session: secret(), lasting: secret(), passing: secret() }
  const keys = {
    hmac: randomBytes(32).toString('base64url'),
    ec: await crypto.subtle.exportKey('jwk', pair.privateKey),
    ed: await crypto.subtle.exportKey('jwk', edwards.privateKey),
  }
  const key = (what: string, value = ''): Hidden => ({ what: `${what}, not extractable, in IndexedDB`, folder: 'IndexedDB', bytes: Buffer.from(value, 'base64url'), expected: 'in clear' }) // prettier-ignore
  const text = (what: string, folder: string, value: string, expected: Found): Hidden => ({ what, folder, bytes: Buffer.from(value), expected }) // prettier-ignore
  // Elsewhere the key of the cookies is kept by the system: the keychain, DPAPI.
  const cookie = process.platform === 'linux' ? 'under a fixed key' : 'nowhere'
  const hidden: Hidden[] = [
    key('an HMAC secret', keys.hmac),
    key('a P-256 private key', keys.ec.d),
    key('an Ed25519 private key', keys.ed.d),
    text('an item of localStorage', 'Local Storage', texts.local, 'in clear'),
    text('an item of sessionStorage', 'Session Storage', texts.session, 'in clear'),
    text('an HttpOnly cookie with Max-Age', 'Cookies', texts.lasting, cookie),
    text('a session cookie', 'Cookies', texts.passing, cookie),
  ]
  const afterRestart: Hidden[] = [
    text('an HttpOnly cookie with Max-Age, after a restart', 'Cookies', texts.lasting, cookie),
    text('a session cookie, after a restart', 'Cookies', texts.passing, 'nowhere'),
  ]
  return { texts, keys, hidden, afterRestart }
}

/** Runs in the page. */
async function store({ texts, keys }: Pick<Awaited<ReturnType<typeof hiddenThings>>, 'texts' | 'keys'>): Promise<void> {
  localStorage.setItem('item', texts.local)
  sessionStorage.setItem('item', texts.session)
  const raw = Uint8Array.from(atob(keys.hmac.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
  const made = await Promise.all([
    crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']),
    crypto.subtle.importKey('jwk', keys.ec, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']),
    crypto.subtle.importKey('jwk', keys.ed, 'Ed25519', false, ['sign']),
  ])
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('keys', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('keys')
    opening.onerror = () => reject(new Error('IndexedDB does not open'))
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('keys', 'readwrite', { durability: 'strict' })
      made.forEach((one, i) => transaction.objectStore('keys').put(one, i))
      transaction.oncomplete = () => resolve()
      transaction.onerror = () => reject(new Error('IndexedDB does not keep a key'))
    }
  })
}

/** The files of the profile, by path. */
async function filesIn(folder: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  return new Map(await Promise.all(paths.map(async (path) => [path, await readFile(path)] as const)))
}

/** What Chromium on Linux encrypts cookies with where it has no keyring (`--password-store=basic`): a word in its source. */
const FIXED_KEY = pbkdf2Sync('peanuts', 'saltysalt', 1, 16, 'sha1')

/** The texts behind each `v10` in a file of cookies, whatever their length. */
function decrypted(file: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = file.indexOf('v10'); at !== -1; at = file.indexOf('v10', at + 1)) {
    const decipher = createDecipheriv('aes-128-cbc', FIXED_KEY, Buffer.alloc(16, ' ')).setAutoPadding(false)
    const length = Math.min(96, Math.floor((file.length - at - 3) / 16) * 16)
    parts.push(decipher.update(file.subarray(at + 3, at + 3 + length)))
  }
  return Buffer.concat(parts)
}

function search(files: ReadonlyMap<string, Buffer>, { folder, bytes }: Hidden): Found {
  const within = [...files].filter(([path]) => path.includes(folder)).map(([, file]) => file)
  // Some of the texts are stored in two bytes a letter.
  const wide = Buffer.from(bytes.toString('latin1'), 'utf16le')
  if (within.some((file) => file.includes(bytes) || file.includes(wide))) return 'in clear'
  return within.some((file) => decrypted(file).includes(bytes)) ? 'under a fixed key' : 'nowhere'
}

/** Stores everything, closes the browser, and looks for it; starts it once more, and looks again. */
export async function searchDisk(options: LaunchOptions): Promise<Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'claimcheck-disk-'))
  try {
    const { hidden, afterRestart, ...things } = await hiddenThings()
    const context = await chromium.launchPersistentContext(folder, options)
    await context.route(`${SHOP}**`, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }))
    const cookie = { domain: 'shop.test', path: '/', httpOnly: true, secure: true }
    await context.addCookies([
      { ...cookie, name: 'lasting', value: things.texts.lasting, expires: Date.now() / 1000 + 86_400 },
      { ...cookie, name: 'passing', value: things.texts.passing },
    ])
    const page = context.pages()[0] ?? (await context.newPage())
    await page.goto(SHOP)
    await page.evaluate(store, things)
    await context.close()
    const found = async (those: readonly Hidden[]) => {
      const files = await filesIn(folder)
      return those.map((one) => ({ what: one.what, expected: one.expected, found: search(files, one) }))
    }
    const closed = await found(hidden)
    const restarted = await chromium.launchPersistentContext(folder, options)
    await restarted.cookies()
    await restarted.close()
    return [...closed, ...(await found(afterRestart))]
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
