import { describe, expect, it } from 'vitest'
import { cellSentence, cellText } from '../../../src/pages/matrix/cellText.ts'
import type { Cell } from '../../../src/run/index.ts'

const cell = (part: Partial<Cell>): Cell => ({
  outcome: 'held',
  harm: 'access',
  seconds: 0,
  requests: 0,
  step: 0,
  ended: null,
  play: null,
  ...part,
})

describe('a cell of the matrix', () => {
  it.each([
    [cell({}), 'held', 'Held: nothing that he tries brings anything.'],
    [cell({ outcome: 'broken', seconds: null, requests: 2 }), 'in', 'He is in: nothing ends it.'],
    [cell({ outcome: 'broken', requests: 1 }), 'in', 'Broken: he got in once.'],
    [cell({ outcome: 'gap', seconds: 180, requests: 2 }), '3:00', 'He is in for 3 min, then it is over.'],
    [
      cell({ outcome: 'undecided', tried: { count: 256, bits: 16 } }),
      '?',
      'Undecided: 256 of 65,536 ids were tried, and all could be.',
    ],
    [cell({ outcome: 'none' }), '–', 'Does not apply: this setup has nothing of the kind.'],
  ])('says in text what colour says: %j', (one, text, sentence) => {
    expect([cellText(one), cellSentence(one)]).toEqual([text, sentence])
  })
})
