import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  encodeView,
  hardenedJwt,
  hardenedSession,
  knobsOf,
  LinkError,
  MAX_LIFETIME,
  openLink,
  stolenThenLoggedOut,
  type Knob,
  type Setup,
  type View,
} from '../../../src/scenario/index.ts'

const view: View = { scenario: stolenThenLoggedOut, at: 370_120, run: 1, tab: 'token' }

/** A link as a person with a zlib could write it. */
const linkOf = (content: unknown) => `#1.${deflateSync(JSON.stringify(content)).toString('base64url')}`

/** This setup with any number of its knobs turned. */
const anySetup = <One extends Setup>(hardened: One): fc.Arbitrary<One> =>
  fc.tuple(...knobsOf(hardened).map((knob) => fc.option(position(knob), { nil: undefined }))).map((positions) =>
    knobsOf(hardened).reduce((setup, { field }, i) => {
      const to = positions[i]
      return to === undefined ? setup : { ...setup, [field]: to }
    }, hardened),
  )

function position(knob: Knob): fc.Arbitrary<string | number | boolean> {
  switch (knob.control) {
    case 'span':
      return fc.integer({ min: knob.zero ? 0 : 1, max: MAX_LIFETIME })
    case 'count':
      return fc.integer({ min: knob.range[0], max: knob.range[1] })
    case 'choice':
      return fc.constantFrom(...knob.options)
    case 'switch':
      return fc.boolean()
  }
}

const codeOf = (fragment: string) =>
  openLink(fragment).then(
    () => 'opened',
    (error: unknown) => (error instanceof LinkError ? error.code : error),
  )

describe('a link', () => {
  it('gives back the view it was made of', async () => {
    expect(await openLink(await encodeView(view))).toEqual(view)
    expect(await openLink(`#${await encodeView(view)}`)).toEqual(view)
  })

  it('gives back any view, whatever its times, lifetimes and texts', async () => {
    const step = fc.record({
      at: fc.integer({ min: 0, max: 1e9 }),
      do: fc.constant('steal' as const),
      who: fc.constant('mallory' as const),
    })
    const setup = fc.oneof(anySetup(hardenedSession), anySetup(hardenedJwt))
    const scenario = fc.record({
      title: fc
        .string({ minLength: 1, maxLength: 120, unit: 'binary' })
        .filter((s) => s.isWellFormed() && /[a-z]/.test(s)),
      question: fc.string({ maxLength: 300 }),
      seed: fc.nat(),
      setups: fc.array(setup, { minLength: 1, maxLength: 2 }),
      script: fc.array(step, { minLength: 1, maxLength: 20 }).map((steps) => steps.toSorted((a, b) => a.at - b.at)),
    })
    const views = fc.record({
      scenario,
      at: fc.nat(1e9),
      run: fc.constantFrom(0 as const, 1 as const),
      tab: fc.constantFrom('message' as const, 'server' as const),
    })
    await fc.assert(
      fc.asyncProperty(views, async (any) => {
        expect(await openLink(await encodeView(any))).toEqual(any)
      }),
      { numRuns: 60 },
    )
  })

  it('of a row of the catalogue opens it from the start', async () => {
    expect(await openLink('#S10')).toMatchObject({ scenario: { row: 'S10' }, at: 0 })
    expect(await codeOf('#S99')).toBe('link-unknown')
  })

  it('opens links made by version 1, for ever', async () => {
    // Made by the first version; never to be made again.
    const fixture =
      '1.eJyNkcFKAzEQhl8l_OdQshWtzUUKevTUgwfpIe6O27Fpsm5mKaUs-Bq-nk8iaWndgoXeEubj48tkh1RScC1H2B2ExRMs5hI9Ba1kSUH5WNdUqdgJND47SsIxwOLZeR_brSpjw5TUzHNJP1_fSZUtVRSEnVdO1JpDJ6TGowORdSnLBrPbkXpZRsVJJWHvFYfB8O4BGomogp3kg3RNgn3dYcWhgkWilHKQhud3El4TbHFvTK9PyMcmpztfw-KpepzPzuCpMf1CI5UtN7I3O4E1GlWEhY81Z_lmmW8uPwFZnZkbY8yRa8lVF7BiPOCSkPMncH3Y4R96rmy8215k9-gg8_BB_3ZOrrdOrylY9PooLsZGo-0CbKEh7g0WElcU0P8CiH682w'
    expect(await openLink(fixture)).toEqual(view)
  })

  it('says of every cut-off link that it is damaged, and never throws anything else', async () => {
    const whole = await encodeView(view)
    for (let length = 2; length < whole.length; length += 7) {
      expect(await codeOf(whole.slice(0, length)), `cut at ${length}`).toBe('link-damaged')
    }
  })

  it('notices one changed character', async () => {
    const whole = await encodeView(view)
    for (let i = 12; i < whole.length - 2; i += 11) {
      const changed = whole.slice(0, i) + (whole[i] === 'A' ? 'B' : 'A') + whole.slice(i + 1)
      expect(['link-damaged', 'link-invalid', 'link-too-large'], `changed at ${i}`).toContain(await codeOf(changed))
    }
  })

  it('turns any text into a view or a LinkError', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 200, unit: 'binary' }), async (text) => {
        for (const fragment of [text, `#1.${text}`]) expect(typeof (await codeOf(fragment))).toBe('string')
      }),
    )
  })

  it('from a newer version says so', async () => {
    expect(await codeOf('#2.abc')).toBe('link-newer')
    await expect(openLink('#17.x')).rejects.toThrow('newer version')
  })

  it('that is something else says so', async () => {
    for (const fragment of ['', '#', '#about', '#0.abc', '1', '#-1.abc'])
      expect(await codeOf(fragment)).toBe('link-unknown')
  })

  it('is bounded before it is decoded', async () => {
    expect(await codeOf(`#1.${'A'.repeat(40_000)}`)).toBe('link-too-long')
  })

  it('that unpacks to more than a scenario can hold is stopped on the way', async () => {
    const bomb = deflateSync(Buffer.alloc(20_000_000, 32)).toString('base64url')
    expect(bomb.length).toBeLessThan(32_000)
    expect(await codeOf(`#1.${bomb}`)).toBe('link-too-large')
  })

  it.each([
    ['an unknown field', { ...view, extra: 1 }],
    ['no setups', { ...view, scenario: { ...view.scenario, setups: [] } }],
    ['three setups', { ...view, scenario: { ...view.scenario, setups: Array(3).fill(view.scenario.setups[0]) } }],
    [
      'an unknown algorithm',
      { ...view, scenario: { ...view.scenario, setups: [{ kind: 'jwt', alg: 'none', lifetime: 9 }] } },
    ],
    ['a lifetime of no time', { ...view, scenario: { ...view.scenario, setups: [{ kind: 'jwt', lifetime: 0 }] } }],
    [
      'steps that go back in time',
      { ...view, scenario: { ...view.scenario, script: view.scenario.script.toReversed() } },
    ],
    ['a playhead before the start', { ...view, at: -1 }],
    ['a playhead that is no number', { ...view, at: null }],
    ['a title that is an object', { ...view, scenario: { ...view.scenario, title: { toString: 'x' } } }],
    ['a list', []],
    ['nothing', null],
  ])('with %s says what is wrong and where', async (_, content) => {
    expect(await codeOf(linkOf(content))).toBe('link-invalid')
    await expect(openLink(linkOf(content))).rejects.toThrow(/^This link holds something that is not a scenario: .+\.$/)
  })

  it.each(['', ' ', '\u2003\n', '\u200b\u2060', '\u202e', '\u3164', '\u2800', '\u0301'])(
    'with a title that nobody sees is refused: %j',
    async (title) => {
      const hidden = linkOf({ ...view, scenario: { ...view.scenario, title } })
      await expect(openLink(hidden)).rejects.toThrow('(at scenario.title).')
    },
  )

  it('carries no prototype into the page', async () => {
    const hostile = linkOf(0).slice(0, 3) + deflateSync('{"__proto__":{"admin":true}}').toString('base64url')
    expect(await codeOf(hostile)).toBe('link-invalid')
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined()
  })

  it('without the inspector’s state opens it at its default', async () => {
    const { run, tab } = await openLink(linkOf({ scenario: stolenThenLoggedOut, at: 0 }))
    expect([run, tab]).toEqual([0, 'message'])
  })
})
