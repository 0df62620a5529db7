/** (c) A logout leaves Alice's own browser logged out; one that was not answered clears what the page itself can clear. */
import { headerOf, urlParts } from '../../src/browser/index.ts'
import { paths } from '../../src/server/index.ts'
import { eventsOf, type Trace } from '../../src/trace/index.ts'
import { answersFor, type Invariant, type Story, type Told } from './story.ts'

/** The logouts for which a request left the browser. */
const logoutsOf = ({ steps }: Story) =>
  steps.filter(
    ({ step, answers }) =>
      step.do === 'logout' && answers.some(({ request }) => urlParts(request.url).pathname === paths.logout),
  )

/** Alice's steps after this one, until she logs in again. */
function untilNextLogin({ steps }: Story, { index }: Told): Told[] {
  const after = steps.slice(index + 1).filter(({ step }) => step.who === 'alice')
  const next = after.findIndex(({ step }) => step.do === 'login')
  return next < 0 ? after : after.slice(0, next)
}

export const logoutLogsOut: Invariant = (story) =>
  logoutsOf(story).flatMap((logout) => {
    const answer = answersFor(logout, paths.logout).at(-1)
    if (!answer || answer.answered.message.status >= 300) return []
    return untilNextLogin(story, logout).flatMap((told) =>
      answersFor(told, paths.orders)
        .filter(({ answered: { message } }) => message.status === 200 && message.body.includes('wool coat'))
        .map(() => `step ${told.index}: Alice reads her orders after the logout of step ${logout.index}`),
    )
  })

const TOKENS: readonly string[] = ['access_token', 'refresh_token']

/** The tokens that are in localStorage at the end of a step. */
function tokensStored({ events }: Trace, { index }: Told): string[] {
  const stored = new Set<string>()
  const end = events.findIndex((event) => event.type === 'settled' && event.step === index)
  for (const { event } of eventsOf(events.slice(0, end), 'browser')) {
    if (event.type === 'storage-set' && event.area === 'localStorage') stored.add(event.key)
    if (event.type === 'storage-removed' && event.area === 'localStorage') stored.delete(event.key)
  }
  return TOKENS.filter((key) => stored.has(key))
}

export const logoutClearsThePage: Invariant = (story) =>
  logoutsOf(story).flatMap((logout) => {
    const left = tokensStored(story.trace, logout).map((key) => `step ${logout.index}: ${key} is left after the logout`)
    const [next] = untilNextLogin(story, logout).filter(({ answers }) => answers.length > 0)
    const first = next?.step.do === 'read' ? next.answers[0] : undefined
    const carries = first && headerOf(first.request, 'Authorization') !== undefined
    return carries ? [...left, `step ${next?.index}: the page still sends the token of before the logout`] : left
  })
