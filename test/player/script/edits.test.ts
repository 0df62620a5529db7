import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import {
  addStep,
  moveStep,
  removeStep,
  replaceStep,
  retimeStep,
  stepOf,
  type Edit,
} from '../../../src/player/script/edits.ts'
import { actionOf, actions, MAX_STEPS, stolenThenLoggedOut, type Step } from '../../../src/scenario/index.ts'
import { ScriptSchema, StepSchema } from '../../../src/scenario/steps/schema.ts'

const script = stolenThenLoggedOut.script
const login: Step = { at: 0, do: 'login', who: 'alice' }

function done(edit: Edit) {
  if ('problem' in edit) throw new Error(edit.problem)
  return edit
}
const times = (steps: readonly Step[]) => steps.map(({ at }) => at)

/** Any sequence of edits, as numbers that each edit reads in its own way. */
const anyEdit = fc.record({
  kind: fc.constantFrom('add', 'remove', 'retime', 'move', 'replace'),
  a: fc.nat(),
  b: fc.nat(20),
})

describe('a step by the table of actions', () => {
  it.each(actions.map((action) => [action.label, action] as const))('fits the schema: %s', (_, action) => {
    expect(v.safeParse(StepSchema, stepOf(action, 1000)).issues).toBeUndefined()
    for (const [name, { options }] of Object.entries(action.fields))
      for (const option of Object.keys(options))
        expect(v.safeParse(StepSchema, { ...stepOf(action, 0), [name]: option }).issues).toBeUndefined()
  })

  it('keeps what the step before said, where it means something', () => {
    const visit = actionOf('visit')
    const other: Step = { at: 0, do: 'visit', who: 'alice', page: 'link-get' }
    expect(stepOf(visit, 5, other)).toEqual({ ...other, at: 5 })
    expect(stepOf(visit, 0, login)).toEqual({ ...other, page: 'form-post' })
  })
})

describe('an edit', () => {
  it('adds a step behind all that are not later', () => {
    const { script: next, index } = done(addStep(script, { ...login, at: 300_000 }))
    expect(index).toBe(5)
    expect(next[index]).toEqual({ ...login, at: 300_000 })
    expect(next).toHaveLength(script.length + 1)
  })

  it('moves a step to the time of the one whose place it takes, and leaves the others alone', () => {
    const { script: next, index } = done(moveStep(script, 4, 2))
    expect(index).toBe(2)
    expect(next.map(({ do: does }) => does)).toEqual(['login', 'read', 'logout', 'steal', 'replay', 'replay', 'replay'])
    expect(times(next)).toEqual([0, 30_000, 120_000, 120_000, 130_000, 370_000, 930_000])
    expect(times(done(moveStep(script, 0, 1)).script).slice(0, 2)).toEqual([30_000, 30_000])
  })

  it('gives a step another time, and with it its place', () => {
    const { script: next, index } = done(retimeStep(script, 0, 200_000))
    expect([index, next[index]?.do]).toEqual([3, 'login'])
  })

  it('takes a step out, but not the last one', () => {
    expect(done(removeStep(script, 6))).toMatchObject({ index: 5 })
    expect(removeStep([login], 0)).toEqual({ problem: expect.stringContaining('at least one step') })
  })

  it('adds no step beyond the limit', () => {
    const full = Array.from({ length: MAX_STEPS }, () => login)
    expect(addStep(full, login)).toEqual({ problem: expect.stringContaining(`at most ${MAX_STEPS}`) })
  })

  it('of a step that is not there any more says so', () => {
    for (const edit of [moveStep(script, 0, 99), retimeStep(script, 99, 0), replaceStep(script, 99, login)])
      expect(edit).toEqual({ problem: expect.stringContaining('no such step') })
  })

  it('of any kind, any number of times, gives a script that a link may carry', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 30 }), (edits) => {
        let current: readonly Step[] = script
        for (const { kind, a, b } of edits) {
          const index = a % current.length
          const action = actions[b % actions.length]
          const step = current[index]
          if (!action || !step) continue
          const edit = {
            add: () => addStep(current, stepOf(action, (b * 37_000) % 900_000)),
            remove: () => removeStep(current, index),
            retime: () => retimeStep(current, index, b * 45_000),
            move: () => moveStep(current, index, b % current.length),
            replace: () => replaceStep(current, index, stepOf(action, step.at, step)),
          }[kind]()
          if (!('problem' in edit)) current = edit.script
        }
        expect(v.safeParse(ScriptSchema, current).issues).toBeUndefined()
      }),
    )
  })
})
