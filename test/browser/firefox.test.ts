import { describe, expect, it } from 'vitest'
import type { Case } from '../fidelity/case.ts'
import type { Difference } from '../fidelity/compare.ts'
import { differencesTable, explanation, knownDifferences } from '../fidelity/differences.ts'

const answer = (...lines: readonly string[]) => ({ headers: lines.map((line) => ['Set-Cookie', line] as const) })

const subject = (line: string, more: Partial<Case> = {}): Case => ({
  id: 'x',
  rule: '',
  thirdPartyCookies: 'allowed',
  steps: [
    { do: 'open', url: 'https://shop.test/' },
    { do: 'open', url: 'https://mallory.test/' },
    { do: 'image', url: 'https://shop.test/' },
  ],
  answers: { 0: answer(line) },
  ...more,
})

const sent = (real: string, simulated: string): Difference => ({ step: 3, aspect: 'cookie', real, simulated })

const titles = (difference: Difference, of: Case) => explanation(difference, of)?.map(({ title }) => title) ?? null

describe('what is known to differ in Firefox', () => {
  it('is written down for people', async () => {
    await expect(differencesTable()).toMatchFileSnapshot('../fidelity/firefox.md')
  })

  it('has a rule for each, and no title twice', () => {
    for (const { source } of knownDifferences) expect(source).toMatch(/§/)
    expect(new Set(knownDifferences.map(({ title }) => title)).size).toBe(knownDifferences.length)
  })

  it('is a cookie without SameSite that travels across sites', () => {
    expect(titles(sent('a=1', ''), subject('a=1'))).toEqual(['Cookies without SameSite'])
    expect(titles(sent('a=1', ''), subject('a=1; SameSite=bogus'))).toEqual(['Cookies without SameSite'])
  })

  it('is not one that Firefox withholds, nor one with SameSite', () => {
    expect(titles(sent('', 'a=1'), subject('a=1'))).toBeNull()
    expect(titles(sent('a=1', ''), subject('a=1; SameSite=Lax'))).toBeNull()
  })

  it('is none as long as one of several cookies is not explained', () => {
    const both = { ...subject('a=1'), answers: { 0: answer('a=1', 'b=1; SameSite=Strict') } }
    expect(titles(sent('a=1; b=1', ''), both)).toBeNull()
  })

  it.each([
    ['=1', sent('', '1'), 'Cookies without a name'],
    ['a\tb=1; SameSite=Lax', sent('a\tb=1', ''), 'A tab inside a name, a value or an attribute'],
    ['a=1; Max-Age=+5; SameSite=Lax', sent('a=1', ''), '`Max-Age=+5`'],
    ['__Host-a=1; Secure; Path; SameSite=Lax', sent('__Host-a=1', ''), '`__Host-` without a Path that says `/`'],
    ['a=1; SameSite=Lax', sent('a=1; b=2', 'b=2; a=1'), 'The place of a cookie whose value changed'],
  ])('is %j: %j', (line, difference, title) => {
    expect(titles(difference, subject(line))).toEqual([title])
  })

  it('is never whether an answer could be read, or a request was made', () => {
    const result: Difference = { step: 3, aspect: 'result', real: 'readable', simulated: 'unreadable' }
    const requests: Difference = { step: 3, aspect: 'requests', real: 'GET https://shop.test/', simulated: '' }
    expect(titles(result, subject('a=1'))).toBeNull()
    expect(titles(requests, subject('a=1'))).toBeNull()
  })
})
