/**
 * Where Firefox is known to do otherwise than Chromium and the simulation: data, each with its reason. What none of
 * them explains is a disagreement.
 */
import type { Case } from './case.ts'
import type { Difference } from './compare.ts'
import { linesOf, traitsOf, type Trait } from './traits.ts'

export interface KnownDifference {
  readonly title: string
  readonly firefox: string
  /** The simulation does the same. */
  readonly chromium: string
  /** Who does what is written. */
  readonly specified: 'Chromium' | 'Firefox' | 'neither'
  readonly source: string
  readonly explains: (trait: Trait, subject: Case) => boolean
}

type CookieTrait = Extract<Trait, { kind: 'cookie' }>

/** A difference in single cookies, told by the lines that made them. */
const ofCookies =
  (explains: (cookie: CookieTrait, subject: Case) => boolean): KnownDifference['explains'] =>
  (trait, subject) =>
    trait.kind === 'cookie' && explains(trait, subject)

const someLine = (pattern: RegExp) => ofCookies(({ lines }) => lines.some((line) => pattern.test(line)))

const SAME_SITE = /;\s*samesite\s*=\s*(strict|lax|none)\s*(;|$)/i
const SAYS_ROOT = /;\s*path\s*=\s*\/\s*(;|$)/i
const PARTITIONED = /;\s*partitioned\b/i

const urlsOf = ({ steps }: Case) => steps.flatMap((step) => ('url' in step ? [new URL(step.url)] : []))

const sites = (subject: Case) => new Set(urlsOf(subject).map(({ hostname }) => hostname.split('.').slice(-2).join('.')))

/** Enough to overflow, by number or, in a partition, by size. */
const isCrowded = (subject: Case) => linesOf(subject).length > 180 || linesOf(subject).join('').length > 10_240

export const knownDifferences: readonly KnownDifference[] = [
  {
    title: 'Cookies without SameSite',
    firefox: 'count as None: they travel with every cross-site request, and may be set by one',
    chromium: 'count as Lax, with two minutes in which they travel with a cross-site POST navigation',
    specified: 'Chromium',
    source: 'RFC 6265bis §5.6.7.1, §5.6.7.2',
    explains: ofCookies(
      ({ lines, side }, subject) =>
        side === 'real' && sites(subject).size > 1 && lines.some((line) => !SAME_SITE.test(line)),
    ),
  },
  {
    title: 'Schemeful same-site',
    firefox: 'http and https of one registrable domain are one site',
    chromium: 'they are two',
    specified: 'Chromium',
    source: 'RFC 6265bis §5.2',
    explains: ofCookies(
      ({ side }, subject) =>
        side === 'real' && new Set(urlsOf(subject).map(({ protocol }) => protocol.replace('ws', 'http'))).size > 1,
    ),
  },
  {
    title: 'Cookies without a name',
    firefox: 'refuses `=a`; `a` is a name without a value, and is sent as `a=`',
    chromium: 'keeps both as a value without a name',
    specified: 'Chromium',
    source: 'RFC 6265bis §5.6 step 3',
    explains: ofCookies(({ name }) => name === ''),
  },
  {
    title: '`__Host-` without a Path that says `/`',
    firefox: 'is kept where the default path is `/`',
    chromium: 'is refused',
    specified: 'Chromium',
    source: 'RFC 6265bis §5.7 step 21',
    explains: ofCookies(({ name, lines }) => /^__host-/i.test(name) && lines.some((line) => !SAYS_ROOT.test(line))),
  },
  {
    title: 'A tab inside a name, a value or an attribute',
    firefox: 'is part of it',
    chromium: 'makes the line unusable',
    specified: 'Firefox',
    source: 'RFC 6265bis §5.6 step 1',
    explains: someLine(/[^;=\s] *\t[\t ]*[^;=\s]/),
  },
  {
    title: '`Max-Age=+5`',
    firefox: 'is no Max-Age',
    chromium: 'is five seconds',
    specified: 'Firefox',
    source: 'RFC 6265bis §5.6.2',
    explains: someLine(/;\s*max-age\s*=\s*\+\d/i),
  },
  {
    title: '`Max-Age=-` before anything but digits',
    firefox: 'is negative, and deletes',
    chromium: 'is no Max-Age',
    specified: 'Chromium',
    source: 'RFC 6265bis §5.6.2',
    explains: someLine(/;\s*max-age\s*=\s*-(?!\d+\s*(;|$))/i),
  },
  {
    title: 'Letters after the time in Expires',
    firefox: 'are passed over: `10:20:30PM` is a time',
    chromium: 'spoil the date',
    specified: 'Firefox',
    source: 'RFC 6265bis §5.1.1',
    explains: someLine(/;\s*expires\s*=[^;]*\d:\d+:\d+[a-z]/i),
  },
  {
    title: 'The place of a cookie whose value changed',
    firefox: 'stays the one of its predecessor',
    chromium: 'is that of a new cookie',
    specified: 'Firefox',
    source: 'RFC 6265bis §5.7 step 23',
    explains: (trait) => trait.kind === 'order',
  },
  {
    title: 'How much a partition holds',
    firefox: 'as many cookies as a site may have outside partitions, of any size',
    chromium: '10 KiB of names and values, and no more than 180 cookies',
    specified: 'Chromium',
    source: 'CHIPS §3.4',
    explains: ofCookies(({ lines }, subject) => isCrowded(subject) && lines.some((line) => PARTITIONED.test(line))),
  },
  {
    title: 'How many cookies go when a site has too many, and sent some that were already expired',
    firefox: 'fewer',
    chromium: 'as many as without those',
    specified: 'neither',
    source: 'RFC 6265bis §5.7, excess cookies',
    explains: ofCookies(
      (_, subject) => isCrowded(subject) && linesOf(subject).some((line) => /;\s*max-age=0/i.test(line)),
    ),
  },
  {
    title: 'The partition after a redirect through another site',
    firefox: 'is that of a foreign frame',
    chromium: 'is that of the page again',
    specified: 'neither',
    source: 'CHIPS §2.1',
    explains: ofCookies(
      ({ lines }, { answers }) =>
        lines.some((line) => PARTITIONED.test(line)) &&
        Object.values(answers).some(({ status = 200 }) => status >= 300 && status < 400),
    ),
  },
  {
    title: 'Sec-Fetch-* with a WebSocket handshake',
    firefox: 'are sent',
    chromium: 'are not',
    specified: 'Firefox',
    source: 'Fetch Metadata §3',
    explains: (trait) => trait.kind === 'fetch' && / websocket empty$/.test(trait.real) && trait.simulated === '',
  },
  {
    title: 'Sec-Fetch-Mode with a preflight over http',
    firefox: 'is not sent',
    chromium: 'is sent, alone',
    specified: 'Firefox',
    source: 'Fetch Metadata §3',
    explains: (trait) => trait.kind === 'fetch' && trait.real === '' && trait.simulated === 'cors',
  },
  {
    title: 'Which requests of a foreign frame to the site in the address bar tell of storage access, with an Origin',
    firefox: 'those over https, frames among them',
    chromium: 'subresources with credentials, over http, too',
    specified: 'neither',
    source: 'Storage Access Headers §3.1',
    explains: (trait, { thirdPartyCookies }) =>
      trait.kind === 'origin' &&
      thirdPartyCookies === 'blocked' &&
      ['GET', 'HEAD'].includes(trait.method) &&
      (trait.real === '' || trait.simulated === ''),
  },
  {
    title: 'Origin of the preflight after a redirect from one foreign origin to another',
    firefox: 'is the page’s',
    chromium: 'is `null`',
    specified: 'Firefox',
    source: 'Fetch §4.8 step 1',
    explains: (trait) =>
      trait.kind === 'origin' && trait.method === 'OPTIONS' && trait.real !== '' && trait.simulated === 'null',
  },
  {
    title: 'Referer of an image that is asked for over https instead of http',
    firefox: 'is left out, as on the way down to http',
    chromium: 'is sent',
    specified: 'Chromium',
    source: 'Fetch §4.1; Mixed Content §4.1',
    explains: (trait) =>
      trait.kind === 'referer' &&
      trait.real === '' &&
      trait.step?.do === 'image' &&
      trait.step.url.startsWith('http:') &&
      trait.simulated.startsWith('https:'),
  },
  {
    title: 'Referrer policies that tell other sites more than the default does',
    firefox: 'are ignored across sites',
    chromium: 'are followed',
    specified: 'Chromium',
    source: 'Referrer Policy §8.3',
    explains: (trait) => trait.kind === 'referer' && trait.real === `${new URL(trait.simulated || 'about:').origin}/`,
  },
]

/** Which known differences explain this one; null when some of it is explained by none. */
export function explanation(difference: Difference, subject: Case): KnownDifference[] | null {
  const found = traitsOf(difference, subject).map((trait) =>
    knownDifferences.find(({ explains }) => explains(trait, subject)),
  )
  return found.every((each) => each !== undefined) ? found : null
}

/** A Markdown table as Prettier leaves it. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  const [head = '', ...body] = rows.map((row) => `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`)
  return [head, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body]
}

/** The list as a page to read. */
export function differencesTable(): string {
  const rows = knownDifferences.map(({ title, firefox, chromium, specified, source }) => [
    title,
    firefox,
    chromium,
    specified === 'neither' ? 'it leaves this open' : specified,
    source,
  ])
  return [
    '# Where Firefox differs',
    '',
    'The simulated browser follows Chromium. `FIDELITY_BROWSER=firefox npm run fidelity` compares it with Firefox; what',
    'differs there and is known is listed in `differences.ts`, from which this page is made (`test/browser/firefox.test.ts`).',
    '',
    'Firefox’s own default, which partitions every third-party cookie (Total Cookie Protection), is set aside: the comparison',
    'knows third-party cookies allowed, and blocked but for those that are Partitioned. The same goes for HTTPS-First.',
    '',
    ...table([['what', 'Firefox', 'Chromium and the simulation', 'the specification is with', 'rule'], ...rows]),
    '',
  ].join('\n')
}
