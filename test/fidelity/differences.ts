/**
 * Where Firefox is known to do otherwise than Chromium and the simulation: data, each with its reason. What none of
 * them explains is a disagreement.
 */
import type { Case, Step } from './case.ts'
import type { Difference } from './compare.ts'
import { leavesTraces } from './real.ts'
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

/** Day 0, the last of a short month, 24:00:00, 60 minutes or seconds; or no time with seconds at all. */
const STRANGE_DATE = /;\s*expires\s*=(?:[^;]*(?:\b(?:00?|29|3[01])[\s-]|\b24:|:60\b)|(?![^;]*\d:\d+:\d)[^;]*\d)/i

/** Enough to overflow, by number or, in a partition, by size. */
const isCrowded = (subject: Case) => linesOf(subject).length > 180 || linesOf(subject).join('').length > 10_240

/** What an asking or its result has to do with. */
type StepTrait = Exclude<Trait, { kind: 'cookie' | 'order' }>

/** A difference in what one step asked for, or came to. */
const ofSteps =
  (explains: (trait: StepTrait, subject: Case) => boolean): KnownDifference['explains'] =>
  (trait, subject) =>
    (trait.kind === 'requests' || trait.kind === 'result') && explains(trait, subject)

const locationsIn = (headers: Case['answers'][string]['headers'] = []) =>
  headers.filter(([name]) => name === 'Location').map(([, value]) => value)

const redirectsTo = (subject: Case, pattern: RegExp) =>
  Object.values(subject.answers).some(({ headers }) => locationsIn(headers).some((value) => pattern.test(value)))

/** The address of a step, and where it is sent on to from there. */
function wayOf(step: Step | undefined, { answers }: Case): URL[] {
  if (!step || !('url' in step)) return []
  const onward = locationsIn(answers[new URL(step.url).searchParams.get('a') ?? '']?.headers)
  return [step.url, ...onward].map((address) => new URL(address, step.url))
}

const hasPassword = (step: Step | undefined, subject: Case) => wayOf(step, subject).some(({ password }) => password)

/** A request that another origin than the page's must allow. */
const isCors = (step: Step | undefined, subject: Case) =>
  step?.do === 'fetch' &&
  step.init.mode !== 'no-cors' &&
  new Set([...urlsOf(subject).slice(0, 1), ...wayOf(step, subject)].map(({ origin }) => origin)).size > 1

/** Firefox asked before, and was not allowed. */
const isPreflighted = (trait: StepTrait, said: (name: string, value: string) => boolean) =>
  (trait.real === 'unreadable' || trait.real.startsWith('OPTIONS ')) &&
  trait.step?.do === 'fetch' &&
  Object.entries(trait.step.init.headers ?? {}).some(([name, value]) => said(name, value))

const CLIENT_HINT = /^(dpr|device-memory|downlink|ect|rtt|save-data|viewport-width|width)$/i

export const knownDifferences: readonly KnownDifference[] = [
  {
    title: 'Cookies without SameSite',
    firefox: 'count as None: they travel with every cross-site request, and may be set by one',
    chromium: 'count as Lax, with two minutes in which they travel with a cross-site POST navigation',
    specified: 'Chromium',
    source: 'RFC 6265bis §5.6.7.1, §5.6.7.2',
    explains: ofCookies(
      ({ lines, side }, subject) =>
        side !== 'simulated' && sites(subject).size > 1 && lines.some((line) => !SAME_SITE.test(line)),
    ),
  },
  {
    title: 'Schemeful same-site',
    firefox: 'http and https of one registrable domain are one site',
    chromium: 'they are two',
    specified: 'Chromium',
    source: 'RFC 6265bis §5.2',
    explains: (trait, subject) =>
      new Set(urlsOf(subject).map(({ protocol }) => protocol.replace('ws', 'http'))).size > 1 &&
      (trait.kind === 'cookie'
        ? trait.side === 'real'
        : trait.kind === 'result' && trait.step?.do === 'kept' && subject.thirdPartyCookies === 'blocked'),
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
    title: 'A day or a time that there is not in Expires, or a time without its seconds',
    firefox: 'is counted on: `30 Feb` is 2 March, day 0 the last of the month before',
    chromium: 'makes it no date',
    specified: 'Chromium',
    source: 'RFC 6265bis §5.1.1',
    explains: someLine(STRANGE_DATE),
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
    title: 'Origin of a request without CORS that a redirect leads away from the page’s origin',
    firefox: 'is the page’s',
    chromium: 'is `null`',
    specified: 'Firefox',
    source: 'Fetch §2.2.5, §3.2',
    explains: (trait, subject) =>
      trait.kind === 'origin' &&
      trait.method !== 'OPTIONS' &&
      trait.simulated === 'null' &&
      trait.real !== '' &&
      wayOf(trait.step, subject).length > 1,
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
  {
    title: 'Client hints that a script sets (`DPR`, `Save-Data` …)',
    firefox: 'are asked about in a preflight',
    chromium: 'are safelisted while their values look right',
    specified: 'Firefox',
    source: 'Fetch §2.2.2',
    explains: ofSteps((trait) => isPreflighted(trait, (name) => CLIENT_HINT.test(name))),
  },
  {
    title: 'Bytes above 127 in a safelisted header (`Accept: é`)',
    firefox: 'are asked about in a preflight',
    chromium: 'are sent',
    specified: 'Chromium',
    source: 'Fetch §2.2.2, "CORS-unsafe request-header byte"',
    explains: ofSteps((trait) => isPreflighted(trait, (_, value) => /[\x80-\xff]/.test(value))),
  },
  {
    title: 'User-Agent that a script sets',
    firefox: 'is sent, and elsewhere asked about in a preflight',
    chromium: 'is dropped without a word',
    specified: 'Firefox',
    source: 'Fetch §2.2.2',
    explains: ofSteps((trait) => isPreflighted(trait, (name) => /^user-agent$/i.test(name))),
  },
  {
    title: 'A redirect to another origin of a request with Authorization',
    firefox: 'is asked about in a preflight, and then goes without the header',
    chromium: 'goes on without the header, which leaves nothing to ask about',
    specified: 'Chromium',
    source: 'Fetch §4.4',
    explains: ofSteps(
      (trait, subject) =>
        isPreflighted({ ...trait, real: 'OPTIONS ' }, (name) => /^authorization$/i.test(name)) &&
        wayOf(trait.step, subject).length > 1 &&
        isCors(trait.step, subject),
    ),
  },
  {
    title: 'A password in an address that a CORS request is redirected to',
    firefox: 'does not keep it from being asked for; the answer can’t be read',
    chromium: 'ends the request',
    specified: 'Chromium',
    source: 'Fetch §4.4',
    explains: ofSteps(
      (trait, subject) => trait.kind === 'requests' && isCors(trait.step, subject) && hasPassword(trait.step, subject),
    ),
  },
  {
    title: 'A password in the address of a frame or an image, or of where other requests of a page are redirected to',
    firefox: 'does not matter',
    chromium: 'keeps it from being asked for',
    specified: 'Firefox',
    source: 'Fetch §4.1, §4.4 (whatwg/fetch #465 would have it with Chromium)',
    explains: ofSteps((trait, subject) => hasPassword(trait.step, subject)),
  },
  {
    title: 'A redirect with an empty Location',
    firefox: 'leads to the same address again, until it gives up',
    chromium: 'is none: what came with it is shown',
    specified: 'Firefox',
    source: 'Fetch §2.2.6, "location URL"',
    explains: (trait, subject) => redirectsTo(subject, /^$/) && (trait.kind !== 'cookie' || trait.side === 'simulated'),
  },
  {
    title: 'A navigation that is redirected to `javascript:`, `ftp:` or a scheme that no program is known for',
    firefox: 'ends on a page that says so',
    chromium: 'leaves the page that was there',
    specified: 'neither',
    source: 'HTML §7.4.5, "attempt to create a non-fetch scheme document"',
    explains: ofCookies(
      ({ side }, subject) => side === 'simulated' && redirectsTo(subject, /^(javascript|ftp|unknown):/),
    ),
  },
  {
    title: 'A navigation that is redirected to `about:blank`',
    firefox: 'arrives there',
    chromium: 'ends on a page that says it failed',
    specified: 'Chromium',
    source: 'Fetch §4.4',
    explains: ofSteps(
      ({ kind, step }, subject) =>
        kind === 'result' && step?.do === 'open' && wayOf(step, subject).some(({ href }) => href === 'about:blank'),
    ),
  },
  {
    title: 'Web Storage of foreign frames, with third-party cookies allowed',
    firefox: 'is that of the origin wherever it is framed; only blocking parts it',
    chromium: 'is parted by the site of the page around, and by a foreign frame between',
    specified: 'neither',
    source: 'Storage §4.4 (what it says of partitions is to come)',
    explains: ofSteps(
      ({ kind, step }, { thirdPartyCookies }) =>
        kind === 'result' && step?.do === 'kept' && thirdPartyCookies === 'allowed',
    ),
  },
  {
    title: 'Origin of a WebSocket handshake that HSTS moved to wss',
    firefox: 'is the page’s',
    chromium: 'is `null`, as after a redirect',
    specified: 'Firefox',
    source: 'Fetch §4.1; RFC 6797 §8.3',
    explains: (trait, subject) =>
      trait.kind === 'origin' &&
      leavesTraces(subject) &&
      trait.step?.do === 'websocket' &&
      trait.step.url.startsWith('ws:') &&
      trait.simulated === 'null',
  },
  {
    title: 'Strict-Transport-Security',
    firefox: 'is remembered for pages of the site that was in the address bar when it came (state partitioning)',
    chromium: 'is remembered for all pages',
    specified: 'Chromium',
    source: 'RFC 6797 §8.3',
    explains: ofSteps(
      (trait, subject) =>
        leavesTraces(subject) &&
        sites(subject).size > 1 &&
        trait.kind === 'requests' &&
        trait.real.replace(/(http|ws):/g, '$1s:') === trait.simulated,
    ),
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
