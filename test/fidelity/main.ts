/** The comparison with a real Chromium: the table and generated cases, each in both browsers. */
import type { LaunchOptions } from 'playwright'
import type { Case, ThirdPartyCookies } from './case.ts'
import { createCertificate } from './certificate.ts'
import { differences } from './compare.ts'
import { generate } from './generate.ts'
import { HOSTS } from './generate/place.ts'
import { leavesTraces, observe, openProfile, type Profile } from './real.ts'
import { startServers, type Servers } from './servers.ts'
import { simulate } from './simulated.ts'
import { fullTable, thirdPartyProbe } from './table.ts'

export interface Options {
  readonly executablePath: string
  /** What this machine's Chromium has to be started with. */
  readonly args: readonly string[]
  readonly seed: number
  /** How many generated cases go with the table. */
  readonly generated: number
  /** A regular expression: only cases whose id and rule fit are run. */
  readonly only: string
  readonly log: (line: string) => void
}

/** Nobody looks at these pages. */
const UNPAINTED = ['--disable-gpu', '--window-size=200,200']

export interface Count {
  readonly agree: number
  readonly disagree: number
}

async function compare(subject: Case, profile: Profile, servers: Servers): Promise<string[]> {
  const now = Date.now()
  const real = await observe(subject, profile, servers)
  const simulated = await simulate(subject, now)
  const found = differences(real, simulated)
  if (found.length === 0) return []
  const steps = subject.steps.map((step) => `  ${JSON.stringify(step)}`)
  const answers = Object.entries(subject.answers).map(([key, answer]) => `  ${key}: ${JSON.stringify(answer)}`)
  const why = simulated.why.map((line) => `  ${JSON.stringify(line)}`)
  return [
    `DISAGREE ${subject.id}: ${subject.rule}; third-party cookies ${subject.thirdPartyCookies}`,
    ...steps,
    ...answers,
    ...found,
    'the simulation says:',
    ...why,
  ]
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
  report: (lines: readonly string[]) => void,
  log: (line: string) => void,
): Promise<void> {
  if (cases.length === 0) return
  let profile = await open()
  // A Chromium without that setting (a headless shell) is compared with what it does.
  const actual = await settingOf(mode, profile, servers)
  const queue = cases.map((each) => ({ ...each, thirdPartyCookies: actual }) as const)
  if (actual !== mode) log(`This Chromium cannot be told that third-party cookies are ${mode}`)
  const renew = async () => {
    await profile.close()
    profile = await open()
  }
  // A real browser on a busy machine may miss a deadline; another try shows whether it was that.
  async function attempt(subject: Case, triesLeft: number): Promise<string[]> {
    try {
      return await compare(subject, profile, servers)
    } catch (error) {
      await renew()
      if (triesLeft > 0) return attempt(subject, triesLeft - 1)
      return [`DISAGREE ${subject.id}: ${subject.rule}`, `  Chromium did not finish: ${String(error)}`]
    }
  }
  for (let next = queue.shift(); next; next = queue.shift()) {
    report(await attempt(next, 2))
    if (leavesTraces(next)) await renew()
  }
  await profile.close()
}

/** Runs everything and tells how many agree. */
export async function run({ executablePath, args, seed, generated, only, log }: Options): Promise<Count> {
  const cases = [...fullTable(), ...generate(seed, generated)].filter(({ id, rule }) =>
    new RegExp(only).test(`${id} ${rule}`),
  )
  const probes = [thirdPartyProbe('allowed'), thirdPartyProbe('blocked')]
  const certificate = createCertificate(HOSTS, new Date().getUTCFullYear())
  const servers = await startServers(new Map([...probes, ...cases].map((each) => [each.id, each])), certificate)
  const map = `MAP *.test:80 127.0.0.1:${servers.httpPort}, MAP *.test:443 127.0.0.1:${servers.httpsPort}`
  const trust = `--ignore-certificate-errors-spki-list=${certificate.spki}`
  const options: LaunchOptions = {
    executablePath,
    args: [...args, ...UNPAINTED, `--host-resolver-rules=${map}`, trust],
  }
  log(`${cases.length} cases, seed ${seed}`)

  let agree = 0
  let disagree = 0
  const report = (lines: readonly string[]) => {
    if (lines.length === 0) agree++
    else disagree++
    for (const line of lines) log(line)
  }
  const lane = (mode: ThirdPartyCookies) =>
    work(mode, cases.filter((each) => each.thirdPartyCookies === mode), () => openProfile(mode, options), servers, report, log) // prettier-ignore
  try {
    await Promise.all([lane('allowed'), lane('blocked')])
  } finally {
    await servers.close()
  }
  return { agree, disagree }
}
