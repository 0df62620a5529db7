/** Opens many hostile links and files, and says what was wrong and how much processor time the slowest took. */
import { cpuUsage } from 'node:process'
import fc from 'fast-check'
import { faultsOfFile, faultsOfLink, hostileFiles, hostileLinks } from './hostileLinks.ts'

/** No link may hold up the page for longer, in milliseconds of processor time. */
export const MAX_TIME = 20
/** A collection of garbage, or a first compilation, is no link's own time: the quickest of so many openings is. */
const TRIES = 5

export interface Opened {
  readonly links: number
  readonly files: number
  /** The first of each kind, with how often it came. */
  readonly faults: readonly string[]
  /** In milliseconds of processor time. */
  readonly slowest: number
}

/** The links and files that follow from a seed; `count` of links, a tenth as many of files. */
export async function openMany({ seed, count }: { seed: number; count: number }): Promise<Opened> {
  const faults = new Map<string, { first: string; times: number }>()
  const note = (found: readonly string[], input: string) => {
    for (const fault of found) {
      const kind = fault.replace(/:.*|\d+/gs, '')
      const { first = `${fault}\n  ${input.slice(0, 400)}`, times = 0 } = faults.get(kind) ?? {}
      faults.set(kind, { first, times: times + 1 })
    }
  }
  let slowest = 0
  const files = Math.ceil(count / 10)
  for (const link of fc.sample(hostileLinks, { seed, numRuns: count })) {
    const { found, time } = await timed(link)
    note(found, link)
    slowest = Math.max(slowest, time)
  }
  for (const text of fc.sample(hostileFiles, { seed, numRuns: files })) note(faultsOfFile(text), text)
  return { links: count, files, slowest, faults: [...faults.values()].map(({ first, times }) => `${times} × ${first}`) }
}

async function timed(link: string): Promise<{ found: string[]; time: number }> {
  let time = Infinity
  let found: string[] = []
  for (let i = 0; i < TRIES && time > MAX_TIME / 2; i++) {
    const before = cpuUsage()
    found = await faultsOfLink(link)
    const { user, system } = cpuUsage(before)
    time = Math.min(time, (user + system) / 1000)
  }
  return { found, time }
}
