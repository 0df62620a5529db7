import { execFile } from 'node:child_process'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { playNames } from '../src/attacker/index.ts'
import { presets } from '../src/scenario/index.ts'

const command = fileURLToPath(new URL('matrix.mjs', import.meta.url))

const Row = v.strictObject({
  attack: v.string(),
  setup: v.string(),
  outcome: v.picklist(['held', 'gap', 'broken', 'undecided', 'none']),
  exposure: v.strictObject({
    seconds: v.nullable(v.pipe(v.number(), v.minValue(0))),
    requests: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
  step: v.pipe(v.number(), v.integer(), v.minValue(0)),
  play: v.exactOptional(v.picklist(playNames)),
  tried: v.exactOptional(v.object({ count: v.number(), bits: v.number() })),
})

/** Everything that the command writes. */
const printed = async (...args: string[]) => (await promisify(execFile)(execPath, [command, ...args])).stdout

describe('the matrix on the command line', () => {
  it('is JSON and nothing else with --json: attack, setup, outcome, exposure in seconds and requests', async () => {
    const rows = v.parse(v.array(Row), JSON.parse(await printed('--json', 'S1', 'J21')))
    const cells = ['S1', 'J21'].flatMap((attack) => presets.map(({ id }) => [attack, id]))
    expect(rows.map(({ attack, setup }) => [attack, setup])).toEqual(cells)
    const cell = (attack: string, setup: string) => rows.find((one) => one.attack === attack && one.setup === setup)
    expect(cell('S1', 'session-naive')).toMatchObject({ outcome: 'broken', exposure: { seconds: null } })
    expect(cell('J21', 'jwt-hardened')).toMatchObject({ outcome: 'gap', play: 'redeem-late' })
    expect(cell('J21', 'session-naive')).toMatchObject({ outcome: 'none', exposure: { seconds: 0, requests: 0 } })
  })

  it('is a table without it: a line for the setups and one for each attack', async () => {
    const [head, row, ...rest] = (await printed('J21')).trimEnd().split('\n')
    expect(head?.trim().split(/ +/)).toEqual(presets.map(({ id }) => id))
    expect(row?.split(/ +/).filter(Boolean)).toHaveLength(1 + presets.length)
    expect([row?.startsWith('J21 '), rest]).toEqual([true, []])
  })
})
