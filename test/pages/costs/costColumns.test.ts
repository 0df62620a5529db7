import { describe, expect, it } from 'vitest'
import { costColumns, sortedBy, type CostColumn } from '../../../src/pages/costs/costColumns.ts'
import { faultRows } from '../../../src/run/index.ts'
import { candidate, candidates } from '../../guide/decide/measured.ts'

function column(id: string): CostColumn {
  const found = costColumns.find((one) => one.id === id)
  if (!found) throw new Error(id)
  return found
}

describe('the table of costs', () => {
  it('has a column for each exposure, each cost of a request, the outage, and each row about faults', () => {
    const ids = costColumns.map(({ id }) => id)
    expect(ids).toEqual(
      expect.arrayContaining(['theft', 'logout', 'ban', 'lookups', 'bytes', 'signatures', 'outage', ...faultRows]),
    )
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('sorts by what was measured, not by how it is written', () => {
    const sorted = sortedBy(column('theft'), 'ascending', candidates).map((one) => column('theft').text(one))
    expect(sorted[0]).toBe('4:00')
    expect(sorted.indexOf('7:59\u00a0h')).toBeLessThan(sorted.indexOf('24\u00a0h'))
    expect(sorted.at(-1)).toBe('no end')
  })

  it('puts the worst first when it is turned round, and leaves what is alike as it was', () => {
    const naive = sortedBy(column('theft'), 'descending', candidates).slice(0, 2)
    expect(naive.map(({ id }) => id)).toEqual(['session-naive', 'jwt-naive'])
  })

  it('sorts faults from what does not apply to what is broken', () => {
    const sorted = sortedBy(column('S33'), 'ascending', candidates)
    expect(sorted.at(-1)?.id).toBe('session-cookie')
    expect(column('S33').text(sorted[0] ?? candidate('bff'))).toBe('–')
  })

  it('opens a run for each figure but the count of attacks, and none where a row does not apply', () => {
    const one = candidate('jwt-refresh')
    expect(costColumns.filter(({ view }) => view(one) === null).map(({ id }) => id)).toEqual([
      'attacks',
      'S32',
      'S33',
      'J24',
    ])
    expect(column('J32').view(one)?.scenario.row).toBe('J32')
  })
})
