import { describe, expect, it } from 'vitest'
import { createDecision, type AnswersAddress } from '../../../src/pages/decide/decision.svelte.ts'
import { candidates } from '../../guide/decide/measured.ts'

/** A browser's history with one entry. */
function addressAt(text: string, state: unknown = null) {
  const entries: { readonly text: string; readonly state: unknown }[] = [{ text, state }]
  const address: AnswersAddress = {
    read: () => entries.at(-1)?.text ?? '',
    state: () => entries.at(-1)?.state,
    push: (pushed, pushedState) => void entries.push({ text: pushed, state: pushedState }),
    back: () => void entries.pop(),
  }
  return { address, entries }
}

describe('the state of the page that decides', () => {
  it('begins with what the link says, at the first open question', () => {
    const { address } = addressAt('clients=pages&services=one')
    const state = createDecision(address, candidates)
    expect(state.answers).toEqual({ clients: 'pages', services: 'one' })
    expect(state.active).toBe('ban')
    expect(state.decision).toEqual({ kind: 'open', missing: 1 })
  })

  it('begins open where the link is wrong, and says what is wrong', () => {
    const state = createDecision(addressAt('clients=martians').address, candidates)
    expect(state.answers).toEqual({})
    expect(state.problem).toContain('clients')
  })

  it('makes each answer an entry of the history, from which it begins again', () => {
    const { address, entries } = addressAt('clients=pages&services=one')
    const state = createDecision(address, candidates)
    expect(state.canUndo).toBe(false)
    state.answer({ question: 'team', option: 'small' })
    expect(entries.at(-1)?.text).toBe('clients=pages&services=one&team=small')
    expect(state.decision.kind).toBe('recommended')
    const again = createDecision(address, candidates)
    expect([again.answers, again.active, again.canUndo]).toEqual([state.answers, 'team', true])
    state.undo()
    expect(createDecision(address, candidates).answers).toEqual({ clients: 'pages', services: 'one' })
  })

  it('takes an answer back that is given twice', () => {
    const state = createDecision(addressAt('').address, candidates)
    state.answer({ question: 'ban', option: 'now' })
    state.answer({ question: 'ban', option: 'now' })
    expect(state.answers).toEqual({})
  })

  it('turns through the answers of the question under way and stops at the ends', () => {
    const state = createDecision(addressAt('').address, candidates)
    state.goTo('store')
    state.turn(-1)
    expect(state.answers.store).toBe('no')
    state.turn(1)
    expect(state.answers.store).toBe('no')
    state.turn(-1)
    expect(state.answers.store).toBe('yes')
  })

  it('steps through the questions and stops at the ends', () => {
    const state = createDecision(addressAt('').address, candidates)
    state.step(-1)
    expect(state.active).toBe('clients')
    for (let i = 0; i < 20; i++) state.step(1)
    expect(state.active).toBe('thief')
  })

  it('keeps what runs today beside the answers', () => {
    const { address, entries } = addressAt('clients=spa')
    const state = createDecision(address, candidates)
    state.setCurrent('jwt-naive')
    state.clear()
    expect([state.current, state.answers]).toEqual(['jwt-naive', {}])
    expect(entries.at(-1)?.text).toBe('current=jwt-naive')
  })
})
