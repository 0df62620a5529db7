/** Scripts to begin a scenario with; they run on whatever setups are open. */
import type { Step } from '../steps/steps.ts'

export interface Template {
  /** The scenario's title until it gets its own. */
  readonly title: string
  readonly question: string
  readonly script: readonly Step[]
}

const minutes = (m: number, s = 0) => (m * 60 + s) * 1000
const login: Step = { at: 0, do: 'login', who: 'alice' }
const read: Step = { at: minutes(0, 30), do: 'read', who: 'alice' }
const steal: Step = { at: minutes(2), do: 'steal', who: 'mallory' }
const replay = (m: number, s = 0): Step => ({ at: minutes(m, s), do: 'replay', who: 'mallory' })

export const templates: readonly Template[] = [
  { title: 'Only a login', question: '', script: [login] },
  {
    title: 'A theft and a logout',
    question: 'Alice logs out at minute 5. Does the copy know about it?',
    script: [login, read, steal, replay(2, 10), { at: minutes(5), do: 'logout', who: 'alice' }, replay(6)],
  },
  {
    title: 'A theft and a ban',
    question: 'The operator ends all of Alice’s logins at minute 5. Is Mallory out, and from when on?',
    script: [login, read, steal, replay(2, 10), { at: minutes(5), do: 'revoke', who: 'operator' }, replay(6)],
  },
  {
    title: 'A theft and a new password',
    question: 'Alice changes her password at minute 5. What does that end?',
    script: [login, read, steal, { at: minutes(5), do: 'change-password', who: 'alice' }, replay(6)],
  },
  {
    title: 'A form on another site',
    question: 'Alice opens a page of Mallory’s. Does her browser pay for her?',
    script: [login, read, { at: minutes(2), do: 'visit', who: 'alice', page: 'form-post' }],
  },
  {
    title: 'A script in the page',
    question: 'Mallory got a script into the shop’s page. What does it carry away?',
    script: [login, read, { at: minutes(2), do: 'inject', who: 'mallory', script: 'read' }, replay(2, 10), replay(20)],
  },
  {
    title: 'A day later',
    question: 'Alice comes back after a day. Is she still logged in?',
    script: [login, read, { at: minutes(24 * 60), do: 'read', who: 'alice' }],
  },
]
