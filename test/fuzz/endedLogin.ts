/** (b) After a logout or a new password that was confirmed, no play lets the thief in for longer than the knobs allow. */
import { headerOf } from '../../src/browser/index.ts'
import type { Setup, Step } from '../../src/scenario/index.ts'
import { paths } from '../../src/server/index.ts'
import { eventsOf, type AnsweredExchange, type Exposure, type Trace } from '../../src/trace/index.ts'
import { allowedAfter, type Ending } from './allowedAfter.ts'
import { answersFor, type Invariant, type Story, type Told } from './story.ts'

/** What he copied of hers; what he made, planted or guessed is not what she ends. */
const COPIED: readonly string[] = ['malware', 'script', 'network', 'log', 'dump']

/** Whether a fault of the script has a say in it: what a knob decides then is another question. */
function isFaulty(setup: Setup, script: readonly Step[]): boolean {
  const has = (kind: Step['do']) => script.some((step) => step.do === kind)
  // Without the store, a substitute answers that has not heard of it; a server that begins anew has forgotten it.
  return (
    (has('store-down') && setup.storeFailure !== 'closed') ||
    (has('deploy') && setup.kind === 'jwt' && setup.revocation === 'push')
  )
}

const pathsOf = { logout: paths.logout, 'change-password': paths.password } as const

interface Confirmed {
  readonly at: number
  readonly ending: Ending
}

function confirmed(story: Story, told: Told): Confirmed[] {
  const kind = told.step.do
  if (kind !== 'logout' && kind !== 'change-password') return []
  const last = answersFor(told, pathsOf[kind]).at(-1)
  if (!last || last.answered.message.status >= 300) return []
  const { at } = last.answered
  return [{ at, ending: { kind, told: toldOf(last), issuedJustBefore: issuesJustBefore(story, last) } }]
}

function toldOf({ request }: AnsweredExchange): Ending['told'] {
  const cookies = headerOf(request, 'Cookie') ?? ''
  return {
    access: headerOf(request, 'Authorization') !== undefined || /(^|; )(__Host-)?(sid|at|bff)(\.0)?=/.test(cookies),
    refresh: request.body.includes('refresh_token=') || /(^|; )__Host-refresh=/.test(cookies),
  }
}

/**
 * Whether a token was issued so shortly before that a time of issue can't tell it from one issued after: `iat` counts whole
 * seconds, and is that of the server that issued it.
 */
function issuesJustBefore({ setup, trace: { events } }: Story, { id, requested, answered }: AnsweredExchange): boolean {
  const skew = setup.kind === 'jwt' ? setup.clockSkew * (setup.servers - 1) * 1000 : 0
  return eventsOf(events, 'crypto').some(
    ({ op, at, exchange }) => op === 'sign' && exchange !== id && at >= requested.at - 1000 - skew && at <= answered.at,
  )
}

const isCopied = ({ events }: Trace, exposure: Exposure) =>
  eventsOf(events, 'theft').some(
    ({ step, at, by }) => step === exposure.step && at === exposure.from && COPIED.includes(by),
  )

export const endedLoginStaysEnded: Invariant = (story) => {
  const { setup, scenario, steps, exposures, trace } = story
  if (isFaulty(setup, scenario.script)) return []
  return steps.flatMap((told) =>
    confirmed(story, told).flatMap(({ at, ending }) => {
      // Of several logins it would have to be asked which of them he has, and which of them she ends.
      // A login that keeps the id gives the thief's copy a new life, which is what that knob says.
      const keepsId = setup.kind === 'session' && !setup.renewId
      const logins = steps.filter(({ step, begins }) => step.do === 'login' && (begins <= at || keepsId))
      if (logins.length !== 1) return []
      const allowed = at + allowedAfter(setup, ending)
      return exposures
        .filter((one) => one.kind === 'theft' && one.from < told.begins && isCopied(trace, one))
        .flatMap(({ step, accepted }) => {
          const last = accepted.at(-1)
          const until = last ? (last.until ?? Infinity) : 0
          return until <= allowed
            ? []
            : [
                `step ${told.index}: ${ending.kind} at ${at} allows ${allowed}, the loot of step ${step} opens until ${until}`,
              ]
        })
    }),
  )
}
