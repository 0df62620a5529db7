import { describe, expect, it } from 'vitest'
import { catalogue, entryOf, hardenedJwt, hardenedSession, knobsOf, whyInactive } from '../../../src/scenario/index.ts'
import { findables } from '../../../src/pages/finder/findable.ts'
import { knobNames } from '../../../src/pages/finder/knobNames.ts'
import { rowNames } from '../../../src/pages/finder/rowNames.ts'
import { find } from '../../../src/pages/finder/find.ts'

const firstThree = (words: string) =>
  find(words)
    .slice(0, 3)
    .map(({ id }) => id)

describe('the finder', () => {
  it.each(catalogue.map(({ id, standardName }) => [id, standardName] as const))(
    'finds %s by the standard name that stands under its title: %s',
    (id, standardName) => {
      expect(
        find(standardName)
          .slice(0, 3)
          .map((hit) => hit.id),
      ).toContain(`scenario ${id}`)
    },
  )

  it.each([
    ['XSS', 'scenario S4'],
    ['subdomain', 'scenario S3'],
    ['session fixation', 'scenario S2'],
    ['brute force', 'scenario S1'],
    ['replay', 'scenario R16'],
    ['phishing', 'term phishing'],
    ['load balancer', 'scenario S31'],
    ['load balancer', 'knob Balancer'],
    ['algorithm confusion', 'scenario J4'],
    ['jwt revocation', 'scenario J22'],
    ['refresh token theft', 'scenario R1'],
    ['paste', 'scenario J28'],
    ['csrf', 'scenario S10'],
    ['logout', 'scenario J21'],
    ['logout', 'scenario '],
    ['revoke', 'scenario J22'],
    ['CWE-384', 'scenario S2'],
    ['cwe 352', 'scenario S10'],
    ['RFC 9449', 'term dpop'],
    ['samesite', 'knob SameSite'],
    ['token kept in', 'knob Kept in'],
    ['id size', 'knob Id size'],
    ['matrix', 'page /matrix'],
    ['glossary', 'page /glossary'],
    ['learn', 'page /learn'],
    ['decide', 'page /decide'],
    ['stateless is not free', 'chapter not-free'],
    ['what ends a stolen token', 'chapter stolen-token'],
    ['more servers', 'chapter more-servers'],
    ['bearer', 'term bearer'],
    ['s10', 'scenario S10'],
  ])('finds for “%s” among the first three %s', (words, id) => {
    expect(firstThree(words)).toContain(id)
  })

  it.each([
    ['csrf', 'scenario S10'],
    ['session fixation', 'scenario S2'],
    ['S1', 'scenario S1'],
    ['algorithm confusion', 'scenario J4'],
    ['refresh token theft', 'scenario R1'],
  ])('opens for “%s” and Enter %s', (words, id) => {
    expect(find(words)[0]?.id).toBe(id)
  })

  it('knows the knobs of both kinds, each with a row that has it', () => {
    const [size] = find('Id size').filter(({ mark }) => mark === 'Knob')
    const [kept] = find('Kept in').filter(({ mark }) => mark === 'Knob')
    expect(size?.target).toEqual({ kind: 'knob', label: 'Id size', row: 'S1' })
    expect(kept?.target).toEqual({ kind: 'knob', label: 'Kept in', row: 'J26' })
  })

  it('leads from every knob to a row in which it can be turned, or the one that it needs', () => {
    const targets = findables.flatMap(({ target }) => (target.kind === 'knob' ? [target] : []))
    const labels = new Set([hardenedSession, hardenedJwt].flatMap(knobsOf).map(({ label }) => label))
    const found = findables.filter(({ mark }) => mark === 'Knob').map(({ title }) => title)
    expect(new Set(found)).toEqual(labels)
    const dead = targets.filter(({ label, row }) => {
      const setups = entryOf(row)?.scenario.setups ?? []
      return !setups.some((setup) =>
        knobsOf(setup).some((knob) => knob.label === label && whyInactive(setup, knob) === null),
      )
    })
    expect(dead).toEqual([])
  })

  it('has names for rows and knobs that exist, and for every row', () => {
    expect(Object.keys(rowNames).toSorted()).toEqual(catalogue.map(({ id }) => id).toSorted())
    const labels = new Set([hardenedSession, hardenedJwt].flatMap(knobsOf).map(({ label }) => label))
    expect(Object.keys(knobNames).filter((label) => !labels.has(label))).toEqual([])
  })

  it('forgives a slip of the finger', () => {
    expect(firstThree('sesion fixaton')).toContain('scenario S2')
  })

  it('takes what has some of the words where nothing has all of them', () => {
    expect(firstThree('how do I revoke a JWT, please')).toContain('scenario J22')
    expect(find('xyzzyq')).toEqual([])
  })

  it('lists the scenarios in the order of the catalogue while no word is typed', () => {
    expect(
      find(' ')
        .map(({ mark }) => mark)
        .slice(0, 4),
    ).toEqual(['', 'S1', 'S2', 'S3'])
  })
})
