import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSchedule, type Schedule } from '../../src/world/schedule.ts'

/** Runs one process to its end and gives what it wrote down. */
async function lines(process: (schedule: Schedule, write: (line: string) => void) => Promise<unknown>) {
  const schedule = createSchedule()
  const written: string[] = []
  const write = (line: string) => void written.push(`${schedule.now()} ${line}`)
  schedule.spawn(async () => void (await process(schedule, write)))
  await schedule.run()
  return written
}

/** Real work takes real time, and no virtual time. */
const work = () => new Promise((resolve) => setTimeout(resolve, 0))

describe('a process on the virtual clock', () => {
  it('waits for a moment', async () => {
    expect(
      await lines(async (schedule, write) => {
        write('begins')
        await schedule.until(250)
        write('goes on')
      }),
    ).toEqual(['0 begins', '250 goes on'])
  })

  it('goes after those of a lower order at the same moment, whoever asked first', async () => {
    const schedule = createSchedule()
    const order: string[] = []
    for (const [name, place] of [
      ['second', 2],
      ['first', 1],
    ] as const) {
      schedule.spawn(async () => {
        await schedule.until(10, place)
        order.push(name)
      })
    }
    await schedule.run()
    expect(order).toEqual(['first', 'second'])
  })

  it('that fails ends the run with its error', async () => {
    await expect(lines(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  })

  it('that has failed before the clock runs ends the run with its error', async () => {
    const schedule = createSchedule()
    schedule.spawn(() => Promise.reject(new Error('broken')))
    await work()
    await expect(schedule.run()).rejects.toThrow('broken')
  })

  it('ends the run with a failure that was reported, also where somebody caught it', async () => {
    await expect(
      lines(async (schedule) => {
        try {
          schedule.fail(new Error('broken'))
        } catch {
          await schedule.until(10)
        }
      }),
    ).rejects.toThrow('broken')
  })

  it('that fails ends the run at once, whatever else waits', async () => {
    const schedule = createSchedule()
    let reached = false
    schedule.spawn(async () => {
      await schedule.until(10)
      throw new Error('broken')
    })
    schedule.spawn(async () => {
      await schedule.until(20)
      reached = true
    })
    await expect(schedule.run()).rejects.toThrow('broken')
    expect(reached).toBe(false)
  })
})

describe('several things at the same moment', () => {
  it('begin together and end each in its time; then the process goes on', async () => {
    expect(
      await lines(async (schedule, write) => {
        await schedule.until(100)
        const wait = (span: number) => async () => {
          write(`${span} begins`)
          await work()
          await schedule.until(schedule.now() + span)
          write(`${span} ends`)
        }
        await schedule.together([wait(30), wait(20)])
        write('both ended')
      }),
    ).toEqual(['100 30 begins', '100 20 begins', '120 20 ends', '130 30 ends', '130 both ended'])
  })

  it('are nothing at all when there are none', async () => {
    expect(
      await lines(async (schedule, write) => {
        await schedule.together([])
        write('goes on')
      }),
    ).toEqual(['0 goes on'])
  })

  it('pass their error on', async () => {
    await expect(lines((schedule) => schedule.together([() => Promise.reject(new Error('broken'))]))).rejects.toThrow(
      'broken',
    )
  })

  it('never run two at once, however long the real work of each takes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(fc.nat(3), { maxLength: 4 }), { maxLength: 5 }), async (processes) => {
        let running = 0
        let most = 0
        await lines((schedule) =>
          schedule.together(
            processes.map((waits) => async () => {
              for (const span of waits) {
                most = Math.max(most, ++running)
                await Promise.resolve()
                running--
                await schedule.until(schedule.now() + span)
              }
            }),
          ),
        )
        expect(most).toBeLessThanOrEqual(1)
      }),
      { numRuns: 50 },
    )
  })
})

describe('a gate', () => {
  it('holds a process until another one opens it, at that moment', async () => {
    expect(
      await lines(async (schedule, write) => {
        const gate = schedule.gate()
        await schedule.together([
          async () => {
            await gate.wait()
            write('let through')
          },
          async () => {
            await schedule.until(70)
            gate.open()
            write('opened')
          },
        ])
      }),
    ).toEqual(['70 opened', '70 let through'])
  })

  it('that is open holds nobody', async () => {
    expect(
      await lines(async (schedule, write) => {
        const gate = schedule.gate()
        gate.open()
        await gate.wait()
        write('goes on')
      }),
    ).toEqual(['0 goes on'])
  })

  it('that nobody opens ends the run with an error instead of for ever', async () => {
    await expect(lines((schedule) => schedule.gate().wait())).rejects.toThrow('waits for another')
  })
})
