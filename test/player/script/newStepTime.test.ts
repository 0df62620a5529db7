import { describe, expect, it } from 'vitest'
import { newStepTime } from '../../../src/player/script/newStepTime.ts'

const steps = [
  { begins: 0, rests: 160 },
  { begins: 30_000, rests: 30_090 },
  { begins: 120_000, rests: 120_000 },
]

describe('a step that is added', () => {
  it('goes where the playhead is between steps', () => {
    expect(newStepTime(steps, 70_400.4)).toEqual({ at: 70_400, isLast: false })
  })

  it('waits for the step that is under way', () => {
    expect(newStepTime(steps, 80)).toEqual({ at: 1_000, isLast: false })
    expect(newStepTime(steps, 160)).toEqual({ at: 1_000, isLast: false })
    expect(newStepTime(steps, 30_050)).toEqual({ at: 31_000, isLast: false })
  })

  it('goes to the next full minute from the last step on, and behind the playhead', () => {
    expect(newStepTime(steps, 120_000)).toEqual({ at: 180_000, isLast: true })
    expect(newStepTime(steps, 200_000.5)).toEqual({ at: 201_000, isLast: true })
    expect(newStepTime([{ begins: 0, rests: 160 }], 0)).toEqual({ at: 60_000, isLast: true })
    expect(newStepTime([], 0)).toEqual({ at: 60_000, isLast: true })
  })
})
