import { describe, expect, it } from 'vitest'
import { hintsIn } from '../../src/run/hints.ts'
import { EPOCH, hardenedJwt, hardenedSession } from '../../src/scenario/index.ts'
import type { TraceEvent } from '../../src/trace/index.ts'

const setup = { ...hardenedJwt, leeway: 60, grace: 10 }

const part = (value: object) => btoa(JSON.stringify(value)).replaceAll('=', '')
const tokenUntil = (seconds: number) => `${part({ alg: 'none' })}.${part({ exp: EPOCH / 1000 + seconds })}.`

const answer = (body: string): TraceEvent => ({
  type: 'response',
  at: 0,
  step: 0,
  exchange: 1,
  from: 'shop',
  to: 'alice',
  arrives: 20,
  message: { status: 200, headers: [], body },
})

const written = (row: Record<string, number>): TraceEvent => ({
  type: 'store',
  at: 0,
  step: 0,
  exchange: 1,
  store: 'store',
  table: 'sessions',
  key: 'a',
  op: 'insert',
  row,
})

describe('hints at the end of an exposure', () => {
  it('are where a row expires', () => {
    expect(hintsIn(hardenedSession, [written({ expires: EPOCH + 900 })], [])).toEqual([900])
  })

  it('are where a token in an answer expires, with the leeway', () => {
    expect(hintsIn(setup, [answer(`{"access_token":"${tokenUntil(300)}"}`)], [])).toEqual([360_000])
  })

  it('are where a token begins to be good, give or take the leeway, if that is to come', () => {
    const later = `${part({ alg: 'none' })}.${part({ nbf: EPOCH / 1000 + 200, exp: EPOCH / 1000 + 300 })}.`
    expect(hintsIn(setup, [answer(later)], []).toSorted()).toEqual([140_000, 360_000])
    const begun = `${part({ alg: 'none' })}.${part({ nbf: EPOCH / 1000, exp: EPOCH / 1000 + 300 })}.`
    expect(hintsIn(setup, [answer(begun)], [])).toEqual([360_000])
  })

  it('are where the grace after a rotation ends', () => {
    expect(hintsIn(setup, [written({ rotated: EPOCH + 5000 })], [])).toEqual([15_000])
  })

  it('begin with the latest, and the oldest are forgotten', () => {
    const rows = [1, 2, 3, 4, 5, 6, 7].map((moment) => written({ expires: EPOCH + moment }))
    expect(hintsIn(setup, rows, [8])).toEqual([7, 6, 5, 4, 3, 2])
  })

  it('are not in text that only looks like a token', () => {
    expect(hintsIn(setup, [answer('eyJhbGciOiJub25lIn0.x.y')], [])).toEqual([])
  })
})
