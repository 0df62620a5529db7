/** Random scenarios: any knob at any value, any step, at times at which they meet. */
import fc from 'fast-check'
import {
  actions,
  defaultSetups,
  knobsOf,
  MAX_TIME,
  parseScenario,
  type Action,
  type Knob,
  type Millis,
  type Scenario,
  type Setup,
} from '../../src/scenario/index.ts'

type Position = Knob['default']

/** Lifetimes and delays, in seconds: such that one ends before, with or after another. */
const SPANS = [1, 5, 30, 60, 300, 900, 3600, 86_400]

/** The values of a knob that are tried. */
export function positionsOf(knob: Knob): readonly Position[] {
  switch (knob.control) {
    case 'choice':
      return knob.options
    case 'switch':
      return [true, false]
    case 'span':
      return knob.zero ? [0, ...SPANS] : SPANS
    case 'count': {
      const [min, max] = knob.range
      const some = [min, knob.default, min + 1, Math.round(max / 20), max]
      return [...new Set(some)].filter((one) => one >= min && one <= max)
    }
  }
}

/** Mostly at its default, or no setup would work for long. */
const position = (knob: Knob): fc.Arbitrary<Position> =>
  fc.oneof(
    { withCrossShrink: true },
    { arbitrary: fc.constant<Position>(knob.default), weight: 3 },
    { arbitrary: fc.constantFrom(...positionsOf(knob)), weight: 2 },
  )

const setupOf = (kind: Setup['kind']) =>
  fc
    .record(Object.fromEntries(knobsOf(defaultSetups[kind]).map((knob) => [knob.field, position(knob)])))
    .map((knobs): Readonly<Record<string, Position>> => ({ kind, ...knobs }))

interface RandomStep {
  readonly fields: Readonly<Record<string, string>>
  readonly gap: Gap
}

/** Time since the step before: so long, or as long as one of the setup's own spans, and a little more or less. */
type Gap = { readonly millis: Millis } | { readonly knob: number; readonly plus: Millis }

const gap: fc.Arbitrary<Gap> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(1000, 0, 1, 45, 120, 5000, 20_000, 59_000).map((millis) => ({ millis })) },
  {
    weight: 2,
    arbitrary: fc.record({ knob: fc.nat(11), plus: fc.constantFrom(-1000, -300, -150, -1, 0, 1, 150, 1000) }),
  },
)

const optionsOf = ({ who, do: kind, fields }: Action): fc.Arbitrary<RandomStep['fields']> =>
  fc
    .record(
      Object.fromEntries(
        Object.entries(fields).map(([name, { options }]) => [name, fc.constantFrom(...Object.keys(options))]),
      ),
    )
    .map((chosen) => ({ ...chosen, do: kind, who }))

/** What has the most to do with whether somebody is in comes more often. */
const FREQUENT: readonly Action['do'][] = ['login', 'read', 'logout', 'change-password', 'steal', 'replay']

const step = (kinds: readonly Action[]): fc.Arbitrary<RandomStep> =>
  fc.record({
    fields: fc.oneof(
      ...kinds.map((action) => ({ arbitrary: optionsOf(action), weight: FREQUENT.includes(action.do) ? 4 : 1 })),
    ),
    gap,
  })

const login: RandomStep = { fields: { do: 'login', who: 'alice' }, gap: { millis: 0 } }
const isKind = (kinds: readonly Action['do'][]) => actions.filter(({ do: kind }) => kinds.includes(kind))

const steps = fc.oneof(
  // Anything, mostly after a login.
  { weight: 4, arbitrary: fc.tuple(fc.boolean(), fc.array(step(actions), { minLength: 1, maxLength: 14 })).map(([first, rest]) => (first ? [login, ...rest] : rest)) }, // prettier-ignore
  // Somebody who only uses the shop.
  { weight: 3, arbitrary: fc.array(step(isKind(['read', 'read-in-two-tabs', 'steal', 'replay'])), { minLength: 1, maxLength: 14 }).map((uses) => [login, ...uses]) }, // prettier-ignore
  // A thief, and somebody who wants him out.
  { weight: 3, arbitrary: fc.array(step(isKind(['steal', 'inject', 'replay', 'refresh', 'read', 'logout', 'change-password', 'read-log', 'listen', 'read-in-two-tabs'])), { minLength: 2, maxLength: 14 }).map((uses) => [login, ...uses]) }, // prettier-ignore
)

function lengthOf(gap: Gap, setup: Readonly<Record<string, Position>>): Millis {
  if ('millis' in gap) return gap.millis
  const kind = setup['kind'] === 'jwt' ? 'jwt' : 'session'
  const spans = knobsOf(defaultSetups[kind]).filter(({ control }) => control === 'span')
  const { field } = spans[gap.knob % spans.length] ?? { field: '' }
  return Math.max(0, Number(setup[field]) * 1000 + gap.plus)
}

/** Any scenario of one setup. */
export const scenarios: fc.Arbitrary<Scenario> = fc
  .tuple(fc.oneof(setupOf('session'), setupOf('jwt')), steps, fc.nat(1000))
  .map(([setup, random, seed]) => {
    let at = 0
    const script = random.map(({ fields, gap }) => ({
      ...fields,
      at: (at = Math.min(MAX_TIME, at + lengthOf(gap, setup))),
    }))
    return parseScenario({ title: 'Fuzz', question: '', seed, setups: [setup], script })
  })
