/** The comparison with a real browser: the table and generated cases, each in both browsers. */
import type { Case, ThirdPartyCookies } from './case.ts'
import { createCertificate, type Certificate } from './certificate.ts'
import { differences, type Difference } from './compare.ts'
import { explanation } from './differences.ts'
import { generate } from './generate.ts'
import { HOSTS } from './generate/place.ts'
import { openChromium } from './chromium.ts'
import { openFirefox } from './firefox.ts'
import { leavesTraces, observe, type Profile } from './real.ts'
import { startServers, type Servers } from './servers.ts'
import { simulate } from './simulated.ts'
import { corners } from './corners.ts'
import { fullTable, thirdPartyProbe } from './table.ts'

export interface Options {
  readonly browser: 'Chromium' | 'Firefox'
  readonly executablePath: string
  /** What this machine's Chromium has to be started with. */
  readonly args: readonly string[]
  readonly seed: number
  /** How many generated cases go with the table. */
  readonly generated: number
  /** Of the table only every so manieth row, for a quick look; 1 is all of it. The seed says where it begins. */
  readonly every: number
  /** A regular expression: only cases whose id and rule fit are run. */
  readonly only: string
  readonly log: (line: string) => void
}

/** Nobody looks at these pages. */
const UNPAINTED = ['--disable-gpu', '--window-size=200,200']

/** A page of Chromium's own asks again after a second, as a person might; on a busy machine a case is still running then. */
const ASKS_ONCE = '--disable-auto-reload'

/**
 * What Playwright turns off, but for the partitions of storage, which every Chromium has on: the last list counts.
 * Playwright's other choices stay, so that the browser is its usual one otherwise. The last two are pages that a window
 * loads for its address bar, where nobody types; they cost as much as the page that is looked at.
 *
 * HttpsUpgrades, which every Chromium has on, is among what is off: the cases ask over http on purpose. The simulated
 * browser upgrades nothing here either: it does so with addresses without a scheme alone (`openTyped`), and those of the
 * cases have one.
 */
const FEATURES_OFF = '--disable-features=AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding,AvoidCorsURLLoaderRestartOnRedirect,OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch,WebUIOmniboxPopup,WebUIOmniboxAimPopup' // prettier-ignore

export interface Count {
  readonly agree: number
  readonly disagree: number
  /** Firefox alone: cases in which nothing differs but what `differences.ts` explains. */
  readonly known: number
}

/** What became of a case. */
type Verdict =
  | { readonly kind: 'agree' }
  | { readonly kind: 'known'; readonly titles: ReadonlySet<string> }
  | { readonly kind: 'disagree'; readonly lines: readonly string[] }

const TELLS = 400

const tell = ({ step, aspect, real, simulated }: Difference, browser: string) => [
  `${step === 0 ? 'in the end' : `step ${step}`}, ${aspect}:`,
  `  ${browser.padEnd(9)} ${real.slice(0, TELLS)}`,
  `  simulated ${simulated.slice(0, TELLS)}`,
]

async function compare(subject: Case, profile: Profile, servers: Servers, browser: string): Promise<Verdict> {
  const now = Date.now()
  const real = await observe(subject, profile, servers)
  const simulated = await simulate(subject, now)
  const found = differences(real, simulated)
  if (found.length === 0) return { kind: 'agree' }
  const reasons = found.map((difference) => (browser === 'Firefox' ? explanation(difference, subject) : null))
  const unknown = found.filter((_, i) => reasons[i] === null)
  if (unknown.length === 0) return { kind: 'known', titles: new Set(reasons.flat().map((known) => known?.title ?? '')) }
  const steps = subject.steps.map((step) => `  ${JSON.stringify(step)}`)
  const answers = Object.entries(subject.answers).map(([key, answer]) => `  ${key}: ${JSON.stringify(answer)}`)
  const why = simulated.why.map((line) => `  ${JSON.stringify(line)}`)
  const lines = [
    `DISAGREE ${subject.id}: ${subject.rule}; third-party cookies ${subject.thirdPartyCookies}`,
    ...steps,
    ...answers,
    ...unknown.flatMap((difference) => tell(difference, browser)),
    'the simulation says:',
    ...why,
  ]
  return { kind: 'disagree', lines }
}

/** Asks the browser itself: a row of the table in which nothing but the setting can withhold the cookie. */
async function settingOf(mode: ThirdPartyCookies, profile: Profile, servers: Servers): Promise<ThirdPartyCookies> {
  const { steps } = await observe(thirdPartyProbe(mode), profile, servers)
  const asked = steps.at(-1)?.arrivals[0]
  if (!asked) throw new Error('the third-party request never arrived')
  return asked.cookie === '' ? 'blocked' : 'allowed'
}

/** Leads one profile through the cases, with a fresh one after each case that left traces or missed a deadline. */
async function work(
  mode: ThirdPartyCookies,
  cases: readonly Case[],
  open: () => Promise<Profile>,
  servers: Servers,
  report: (verdict: Verdict) => void,
  { browser, log }: Pick<Options, 'browser' | 'log'>,
): Promise<void> {
  if (cases.length === 0) return
  let profile = await open()
  // A Chromium without that setting (a headless shell) is compared with what it does.
  const actual = await settingOf(mode, profile, servers)
  const queue = cases.map((each) => ({ ...each, thirdPartyCookies: actual }) as const)
  if (actual !== mode) log(`This ${browser} cannot be told that third-party cookies are ${mode}`)
  const renew = async () => {
    await profile.close()
    profile = await open()
  }
  // A real browser on a busy machine may miss a deadline; another try shows whether it was that.
  async function attempt(subject: Case, triesLeft: number): Promise<Verdict> {
    try {
      return await compare(subject, profile, servers, browser)
    } catch (error) {
      await renew()
      if (triesLeft > 0) return attempt(subject, triesLeft - 1)
      const lines = [`DISAGREE ${subject.id}: ${subject.rule}`, `  ${browser} did not finish: ${String(error)}`]
      return { kind: 'disagree', lines }
    }
  }
  for (let next = queue.shift(); next; next = queue.shift()) {
    report(await attempt(next, 2))
    if (leavesTraces(next)) await renew()
  }
  await profile.close()
}

/** How Chromium finds the servers, and trusts them. */
const chromiumRoutes = ({ httpPort, httpsPort }: Servers, { spki }: Certificate) => [
  `--host-resolver-rules=${['*.test', '*.test.'].map((hosts) => `MAP ${hosts}:80 127.0.0.1:${httpPort}, MAP ${hosts}:443 127.0.0.1:${httpsPort}`).join(', ')}`,
  `--ignore-certificate-errors-spki-list=${spki}`,
]

/** Runs everything and tells how many agree. */
export async function run({
  browser,
  executablePath,
  args,
  seed,
  generated,
  every,
  only,
  log,
}: Options): Promise<Count> {
  const cases = [
    ...fullTable().filter((_, row) => row % every === seed % every),
    ...corners(),
    ...generate(seed, generated),
  ].filter(({ id, rule }) => new RegExp(only).test(`${id} ${rule}`))
  const probes = [thirdPartyProbe('allowed'), thirdPartyProbe('blocked')]
  const certificate = createCertificate(HOSTS, new Date().getUTCFullYear())
  const servers = await startServers(new Map([...probes, ...cases].map((each) => [each.id, each])), certificate)
  const { httpPort, httpsPort } = servers
  const open = {
    Chromium: (mode: ThirdPartyCookies) =>
      openChromium(mode, {
        executablePath,
        args: [...args, FEATURES_OFF, ASKS_ONCE, ...UNPAINTED, ...chromiumRoutes(servers, certificate)],
      }),
    Firefox: (mode: ThirdPartyCookies) =>
      openFirefox(mode, { executablePath, httpPort, httpsPort, authority: certificate.authority }),
  }[browser]
  log(`${cases.length} cases, seed ${seed}`)

  const count = { agree: 0, disagree: 0, known: 0 }
  const tally = new Map<string, number>()
  const report = (verdict: Verdict) => {
    count[verdict.kind]++
    if (verdict.kind === 'disagree') for (const line of verdict.lines) log(line)
    if (verdict.kind === 'known') for (const title of verdict.titles) tally.set(title, (tally.get(title) ?? 0) + 1)
  }
  const lane = (mode: ThirdPartyCookies) =>
    work(mode, cases.filter((each) => each.thirdPartyCookies === mode), () => open(mode), servers, report, { browser, log }) // prettier-ignore
  try {
    await Promise.all([lane('allowed'), lane('blocked')])
  } finally {
    await servers.close()
  }
  for (const [title, cases] of [...tally].sort(([, a], [, b]) => b - a)) log(`known in ${cases}: ${title}`)
  return count
}
