import { describe, expect, it } from 'vitest'
import { whyItOpens } from '../../src/player/whyItOpens.ts'
import { run } from '../../src/run/index.ts'
import { entryOf } from '../../src/scenario/index.ts'
import { answersTo } from '../../src/trace/index.ts'
import { directWire } from '../../src/world/index.ts'

/** Why the weak setup of a row let the thief in with what he showed last. */
async function why(row: string) {
  const entry = entryOf(row)
  if (!entry) throw new Error(`no row ${row}`)
  const [trace] = await run(entry.scenario, { wire: directWire })
  if (!trace) throw new Error('a row has two setups')
  const opened = answersTo(trace, 'mallory').findLast(({ answered }) => answered.message.status === 200)
  if (!opened) throw new Error(`${row} lets nobody in`)
  return whyItOpens(trace, opened)
}

describe('why it opens', () => {
  it.each([
    ['J1', 'signature', 'Nobody checked the signature'],
    ['J2', 'signature', 'The header says alg noNE'],
    ['J4', 'signature', 'The header chose the algorithm: HS256, where the issuer signs by RS256'],
    ['J5', 'signature', 'Mallory has what the issuer signs with'],
    ['J6', 'signature', 'The key to check it with came in the token itself'],
    ['J7', 'signature', 'The token says where to fetch the key'],
    ['J13', 'typ', 'Nobody compared typ'],
    ['J11', 'not-expired', 'Nobody compared exp and nbf'],
    ['S30', 'store', 'The store is down'],
    ['J21', null, 'A JWT carries its own proof'],
    ['S21', null, 'The id is all there is to show'],
  ] as const)('in %s names the check that gave way: %s', async (row, check, text) => {
    const found = await why(row)
    expect(found.check).toBe(check)
    expect(found.text).toContain(text)
  })
})
