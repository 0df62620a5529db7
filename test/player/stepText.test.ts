import { describe, expect, it } from 'vitest'
import { inWords, stepTexts } from '../../src/player/stepText.ts'
import { stolenThenLoggedOut } from '../../src/scenario/index.ts'

describe('the step list', () => {
  it('says what each actor tries, and when it is not the first time', () => {
    expect(stepTexts(stolenThenLoggedOut.script).map(inWords)).toEqual([
      'Alice logs in',
      'Alice reads her orders',
      'Mallory copies the credential',
      'Mallory reads the orders',
      'Alice logs out',
      'Mallory tries again',
      'Mallory tries once more',
    ])
  })

  it('says how, where it is a theft', () => {
    expect(stepTexts(stolenThenLoggedOut.script).map(({ note }) => note)[2]).toBe('malware on the device')
  })
})
