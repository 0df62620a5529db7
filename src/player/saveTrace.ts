/** The traces as data, with what carried them, as a file: nothing leaves the page. */
import type { Workbench } from './workbench.svelte.ts'

/** Saves what the workbench shows. */
export function saveTrace({ playback: { scenario, runs }, live }: Pick<Workbench, 'playback' | 'live'>): void {
  const carried = live?.result
  const exported = {
    format: 'claimcheck-trace/1',
    scenario,
    carriedBy: carried ? 'service-worker' : 'direct',
    traces: carried ? carried.traces : runs.map(({ trace }) => trace),
    exposures: runs.map(({ exposures }) => exposures),
  }
  saveFile('claimcheck-trace.json', 'application/json', JSON.stringify(exported))
}

/** The scenario as a file that `npm run -s run` takes. */
export const saveScenario = async ({
  playback: { scenario },
  ask,
}: Pick<Workbench, 'playback' | 'ask'>): Promise<void> =>
  saveFile('claimcheck-scenario.json', 'application/json', await ask({ type: 'write', scenario }))

function saveFile(name: string, type: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has begun by the next task; after that the address is only memory.
  setTimeout(() => URL.revokeObjectURL(url), 1000)
}
