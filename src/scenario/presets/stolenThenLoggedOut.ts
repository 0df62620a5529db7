import { hardenedJwt, hardenedSession } from '../setup/setup.ts'
import type { Scenario } from '../scenario.ts'

const minutes = (m: number, s = 0) => (m * 60 + s) * 1000

/** J21 beside S21: what a logout does to a copy. */
export const stolenThenLoggedOut: Scenario = {
  title: 'Stolen, then logged out',
  question: 'Mallory copies Alice’s credential at minute 2. Alice logs out at minute 5. Who is still in at minute 6?',
  seed: 7,
  setups: [hardenedSession, hardenedJwt],
  script: [
    { at: minutes(0), do: 'login', who: 'alice' },
    { at: minutes(0, 30), do: 'read', who: 'alice' },
    { at: minutes(2), do: 'steal', who: 'mallory' },
    { at: minutes(2, 10), do: 'replay', who: 'mallory' },
    { at: minutes(5), do: 'logout', who: 'alice' },
    { at: minutes(6, 10), do: 'replay', who: 'mallory' },
    { at: minutes(15, 30), do: 'replay', who: 'mallory' },
  ],
}
