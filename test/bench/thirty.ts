import { run } from '../../src/run/index.ts'
import { hardenedJwt, type Scenario } from '../../src/scenario/index.ts'
import { directWire } from '../../src/world/index.ts'

/** One login and 29 reads: thirty requests beside the page itself. */
const thirty: Scenario = {
  title: 'Thirty requests',
  question: '',
  seed: 1,
  setups: [hardenedJwt],
  script: [
    { at: 0, do: 'login', who: 'alice' },
    ...Array.from({ length: 29 }, (_, i) => ({ at: (i + 1) * 1000, do: 'read', who: 'alice' }) as const),
  ],
}

export const runThirty = () => run(thirty, { wire: directWire })
