import { describe, expect, it } from 'vitest'
import type { Hold } from '../../src/player/holds.ts'
import { createPlayhead, type Frames } from '../../src/player/playhead.svelte.ts'
import { stepSpans } from '../../src/player/steps.ts'
import { tempoOf } from '../../src/player/tempo.ts'
import { timedTrace } from './traces.ts'

const hop = { latency: 40, served: 4 }
const trace = timedTrace([
  { at: 0, hop },
  { at: 60_000, hop },
  { at: 120_000, hop },
])
const tempo = tempoOf([trace])
const steps = stepSpans([trace])
const rests = steps.map((step) => step.rests)

/** Frames that are drawn when the test says so, one every 16 ms. */
function handFrames() {
  let waiting: ((now: number) => void) | null = null
  let now = 0
  const frames: Frames = {
    request: (draw) => {
      waiting = draw
      return 1
    },
    cancel: () => {
      waiting = null
    },
  }
  const run = (milliseconds: number) => {
    for (const until = now + milliseconds; now < until && waiting;) {
      now += 16
      const draw: (now: number) => void = waiting
      waiting = null
      draw(now)
    }
  }
  const sleep = (milliseconds: number) => {
    now += milliseconds
  }
  return { frames, run, sleep }
}

function playheadOf({ reducedMotion = false, holds = [] as readonly Hold[] } = {}) {
  const { frames, run, sleep } = handFrames()
  const playhead = createPlayhead({
    tempo: () => tempo,
    steps: () => steps,
    holds: () => holds,
    reducedMotion: () => reducedMotion,
    frames,
  })
  return { playhead, run, sleep }
}

describe('playing to a time', () => {
  it('rests there, exactly, and goes on to the end when it is played again', () => {
    const { playhead, run } = playheadOf()
    const goal = rests[1] ?? 0
    playhead.playTo(goal)
    run(60_000)
    expect([playhead.at, playhead.playing]).toEqual([goal, false])
    playhead.play()
    run(60_000)
    expect(playhead.at).toBe(tempo.end)
  })
})

describe('a caption that takes time to read', () => {
  const first = rests[0] ?? 0

  it('holds playing where it is said, for as long as reading takes, and goes on', () => {
    const { playhead, run } = playheadOf({ holds: [{ at: first, wait: 5_000 }] })
    const free = playheadOf()
    playhead.play()
    free.playhead.play()
    run(2_200)
    expect(playhead.at).toBe(first)
    run(4_500)
    free.run(4_500)
    expect(playhead.at).toBe(first)
    expect(free.playhead.at).toBeGreaterThan(first)
    run(600)
    expect(playhead.at).toBeGreaterThan(first)
  })

  it('is read twice as fast at twice the speed', () => {
    const { playhead, run } = playheadOf({ holds: [{ at: first, wait: 5_000 }] })
    playhead.speed = 2
    playhead.play()
    run(3_900)
    expect(playhead.at).toBeGreaterThan(first)
  })

  it('holds nobody who goes on by himself', () => {
    const { playhead, run } = playheadOf({ holds: [{ at: first, wait: 60_000 }] })
    playhead.play()
    run(2_000)
    playhead.seek(first + 1)
    run(1_000)
    expect(playhead.at).toBeGreaterThan(first + 1)
  })
})

describe('stepping', () => {
  it('goes from one resting place to the next and stops at the last', () => {
    const { playhead } = playheadOf()
    const visited = [1, 2, 3, 4, 5].map(() => (playhead.stepBy(1), playhead.at))
    expect(visited).toEqual([...rests, rests[2], rests[2]])
  })

  it('goes back to the beginning', () => {
    const { playhead } = playheadOf()
    playhead.last()
    const visited = [1, 2, 3, 4].map(() => (playhead.stepBy(-1), playhead.at))
    expect(visited).toEqual([rests[1], rests[0], 0, 0])
  })

  it('jumps to the first and the last step', () => {
    const { playhead } = playheadOf()
    playhead.last()
    expect([playhead.at, playhead.step]).toEqual([rests[2], 2])
    playhead.first()
    expect([playhead.at, playhead.step]).toEqual([rests[0], 0])
  })

  it('stops playing', () => {
    const { playhead, run } = playheadOf()
    playhead.play()
    run(100)
    playhead.stepBy(1)
    expect([playhead.playing, playhead.at]).toEqual([false, rests[0]])
    run(1000)
    expect(playhead.at).toBe(rests[0])
  })
})

describe('playing', () => {
  it('takes 900 ms of wall time for one hop at 1×', () => {
    const { playhead, run } = playheadOf()
    playhead.play()
    run(16 + 450)
    expect(playhead.at).toBeGreaterThan(18)
    expect(playhead.at).toBeLessThan(22)
  })

  it('is twice as far at 2×', () => {
    const once = playheadOf()
    const twice = playheadOf()
    twice.playhead.speed = 2
    for (const { playhead, run } of [once, twice]) {
      playhead.play()
      run(16 + 400)
    }
    expect(twice.playhead.at).toBeCloseTo(2 * once.playhead.at, 6)
  })

  it('stops at the end, and starts over from there', () => {
    const { playhead, run } = playheadOf()
    playhead.play()
    run(tempo.length + 1000)
    expect([playhead.playing, playhead.at]).toEqual([false, tempo.end])
    playhead.play()
    expect([playhead.playing, playhead.at]).toEqual([true, 0])
  })

  it('goes on from where it is put', () => {
    const { playhead, run } = playheadOf()
    playhead.play()
    run(100)
    playhead.seek(60_000)
    run(200)
    expect(playhead.playing).toBe(true)
    expect(playhead.at).toBeGreaterThan(60_000)
  })

  it('makes nothing of frames that a page in the background missed', () => {
    const { playhead, run, sleep } = playheadOf()
    playhead.play()
    run(16)
    sleep(60_000)
    run(16)
    expect(playhead.at).toBeLessThanOrEqual(5)
  })

  it('goes from rest to rest without travelling where motion is reduced', () => {
    const { playhead, run } = playheadOf({ reducedMotion: true })
    playhead.play()
    run(32)
    expect(playhead.at).toBe(rests[0])
    run(2000)
    expect(playhead.at).toBe(rests[0])
    run(600)
    expect(playhead.at).toBe(rests[1])
    run(10_000)
    expect([playhead.playing, playhead.at]).toEqual([false, rests[2]])
  })
})

describe('seeking', () => {
  it('stays within the run, and ignores what is no time', () => {
    const { playhead } = playheadOf()
    const places = [1e9, -1, Number.NaN, Infinity].map((at) => (playhead.seek(at), playhead.at))
    expect(places).toEqual([tempo.end, 0, 0, tempo.end])
  })
})

describe('the speed', () => {
  it('stays among the ones on offer', () => {
    const { playhead } = playheadOf()
    const faster = [1, 2, 3].map(() => (playhead.speedBy(1), playhead.speed))
    expect(faster).toEqual([2, 4, 4])
    const slower = [1, 2, 3, 4, 5].map(() => (playhead.speedBy(-1), playhead.speed))
    expect(slower).toEqual([2, 1, 0.5, 0.25, 0.25])
  })
})
