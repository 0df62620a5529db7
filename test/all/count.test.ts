import { describe, expect, it } from 'vitest'
import { countOfFidelity, countOfTests, summary } from './count.mjs'

const report = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] }
const clean = { passed: 1, failed: 0, skipped: 0 }

describe('what vitest reports', () => {
  it('counts a skipped test as skipped, neither passed nor failed', () => {
    expect(countOfTests({ ...report, numPendingTests: 2, numTodoTests: 1 }, 0)).toEqual({
      passed: 5,
      failed: 0,
      skipped: 3,
    })
  })

  it('counts a file that can’t be loaded as a failure', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }]
    expect(countOfTests({ ...report, testResults }, 1).failed).toBe(1)
  })

  it('is a failure where vitest ends with one that no test tells of', () => {
    expect(countOfTests(report, 1).failed).toBe(1)
    expect(countOfTests(report, null).failed).toBe(1)
  })
})

describe('the comparison with a browser', () => {
  it('counts what agrees and what does not', () => {
    expect(countOfFidelity('787 agree, 0 disagree', 0)).toEqual({ passed: 787, failed: 0, skipped: 0 })
    expect(countOfFidelity('785 agree, 2 disagree', 1)).toEqual({ passed: 785, failed: 2, skipped: 0 })
  })

  it('is a failure where it breaks down before it counts', () => {
    expect(countOfFidelity('Error: no port', 1).failed).toBe(1)
    expect(countOfFidelity('', null).failed).toBe(1)
  })

  it('says why it was skipped', () => {
    expect(countOfFidelity('Skipped: no Firefox is here.', 0)).toMatchObject({
      failed: 0,
      notRun: 'no Firefox is here.',
    })
  })
})

describe('the last lines', () => {
  it('are what was skipped, and the sums', () => {
    expect(
      summary([
        { name: 'unit', count: clean },
        { name: 'lint', count: clean },
      ]).split('\n'),
    ).toEqual(['Skipped: nothing', '2 passed, 0 failed'])
  })

  it('count the skipped tests and name the skipped stages', () => {
    const results = [
      { name: 'build', count: { passed: 0, failed: 1, skipped: 0 } },
      { name: 'unit', count: { passed: 10, failed: 0, skipped: 3 } },
      { name: 'e2e', count: { passed: 0, failed: 0, skipped: 0, notRun: 'no build' } },
    ]
    expect(summary(results).split('\n')).toEqual([
      'Failed: build',
      'Skipped: 3 tests, 1 stage (e2e: no build)',
      '10 passed, 1 failed',
    ])
  })
})
