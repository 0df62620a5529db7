/** Where two outcomes are not the same. */
import type { Arrival, Kept, Outcome } from './case.ts'

/** One thing that the real browser did and the simulated one did not do, or did otherwise. */
export interface Difference {
  /** Which step, from 1; 0 is the jar after the last. */
  readonly step: number
  readonly aspect: keyof Arrival | 'requests' | 'result' | 'cookie kept'
  readonly real: string
  readonly simulated: string
  /** Of the request. */
  readonly method?: string
  /** The cookie that was kept by one of them alone, or otherwise. */
  readonly cookie?: Kept
}

/** Both clocks tick while a case runs. */
const CLOCKS_DIFFER = 60

const FIELDS = ['cookie', 'origin', 'referer', 'fetch', 'type'] as const

type OutcomeStep = Outcome['steps'][number]

const addresses = ({ arrivals }: OutcomeStep) => arrivals.map(({ method, url }) => `${method} ${url}`).join(', ')

function stepDifferences(step: number, real: OutcomeStep, simulated: OutcomeStep): Difference[] {
  const found: Difference[] = []
  const compare = (aspect: Difference['aspect'], a: string, b: string, method?: string) => {
    if (a !== b) found.push({ step, aspect, real: a, simulated: b, ...(method && { method }) })
  }
  compare('requests', addresses(real), addresses(simulated))
  // Requests that don't correspond have nothing to be compared.
  if (found.length === 0) {
    real.arrivals.forEach((arrival, i) => {
      for (const field of FIELDS) compare(field, arrival[field], simulated.arrivals[i]?.[field] ?? '', arrival.method)
    })
  }
  compare('result', real.result, simulated.result)
  return found
}

const identity = ({ name, domain, path, partition }: Kept) => JSON.stringify([name, domain, path, partition])

function isSame(a: Kept, b: Kept): boolean {
  if (a.value !== b.value || a.flags !== b.flags) return false
  if (a.expires === null || b.expires === null) return a.expires === b.expires
  return Math.abs(a.expires - b.expires) <= CLOCKS_DIFFER
}

const told = (cookie: Kept | undefined) => (cookie ? JSON.stringify(cookie) : 'none')

function jarDifferences(real: readonly Kept[], simulated: readonly Kept[]): Difference[] {
  const [a, b] = [real, simulated].map((jar) => new Map(jar.map((cookie) => [identity(cookie), cookie])))
  if (!a || !b) return []
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((key): Difference[] => {
    const [ours, theirs] = [a.get(key), b.get(key)]
    if (ours && theirs && isSame(ours, theirs)) return []
    const cookie = ours ?? theirs
    return [{ step: 0, aspect: 'cookie kept', real: told(ours), simulated: told(theirs), ...(cookie && { cookie }) }]
  })
}

/** One entry for each difference; empty when the two agree. */
export function differences(real: Outcome, simulated: Outcome): Difference[] {
  const steps = real.steps.flatMap((step, i) =>
    stepDifferences(i + 1, step, simulated.steps[i] ?? { arrivals: [], result: '' }),
  )
  return [...steps, ...jarDifferences(real.jar, simulated.jar)]
}
