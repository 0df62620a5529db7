import { beforeAll, describe, expect, it } from 'vitest'
import { credentialsOf } from '../../../src/player/credential.ts'
import { lastChecks } from '../../../src/player/inspector/lastChecks.ts'
import { run } from '../../../src/run/index.ts'
import { stolenThenLoggedOut } from '../../../src/scenario/index.ts'
import type { Trace } from '../../../src/trace/index.ts'
import { directWire } from '../../../src/world/index.ts'

let traces: readonly Trace[] = []
beforeAll(async () => {
  traces = await run(stolenThenLoggedOut, { wire: directWire })
})

const minutes = (m: number) => m * 60_000
function checksAt(which: 0 | 1, at: number) {
  const trace = traces[which]
  const value = trace && credentialsOf(trace)[0]?.value
  if (!trace || !value) throw new Error('no credential')
  return lastChecks(trace, value, at)
}

describe('what the servers last checked of a credential', () => {
  it('is nothing before anybody has shown it', () => {
    expect(checksAt(0, 0)).toBeNull()
    expect(checksAt(1, minutes(0.4))).toBeNull()
  })

  it('names who showed it, the answer, and what failed', () => {
    const late = checksAt(1, minutes(16))
    expect(late).toMatchObject({ from: 'mallory', status: 401 })
    expect(late?.lines.some(({ outcome }) => outcome === 'fail')).toBe(true)
  })

  it('names what nobody asked: whether a token was revoked', () => {
    expect(checksAt(1, minutes(6.5))?.lines.map(({ outcome }) => outcome)).toContain('never')
    expect(checksAt(0, minutes(2.5))?.lines.map(({ outcome }) => outcome)).not.toContain('never')
  })
})
