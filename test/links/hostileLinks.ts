/** Links that nobody meant to make, and what must be so of each: the page opens any text that stands behind its address. */
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { catalogue, InvalidScenarioError, LinkError, openLink, parseFile } from '../../src/scenario/index.ts'

/** A link as a person with a zlib could write it. */
const linkOf = (json: string) => `#1.${deflateSync(json).toString('base64url')}`

const views = catalogue.map(({ scenario }) => JSON.stringify({ scenario, at: 0, run: 0, tab: 'message' }))

/** What words can do to the page that quotes them: hide, turn the line round, fill it, speak its language. */
const awkwardText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '',
    ' ',
    '\u2800',
    '\u200b',
    '\u202e\u2066evil',
    '\0\x07\x1b[31m',
    'e\u0301'.repeat(30),
    '"'.repeat(50),
  ),
  fc.constantFrom('__proto__', 'constructor', 'toString', 'kind', 'Kind', 'lifetimee', 'do', 'jwt', 'S10'),
  fc
    .tuple(
      fc.constantFrom('x', ' ', '\u202e', 'W\u0336', '\u{1f980}', '"', '\\'),
      fc.integer({ min: 41, max: 150_000 }),
    )
    .map(([text, times]) => text.repeat(Math.floor(times / text.length))),
)

const nested = fc
  .tuple(fc.constantFrom(['[', ']'], ['{"a":', '}'], ['{"setups":[', ']}']), fc.integer({ min: 2, max: 30_000 }))
  .map(([[open = '', close = ''], depth]) => `${open.repeat(depth)}0${close.repeat(depth)}`)

/** A value of a type, a size or a depth that no field has, as JSON. */
const awkwardValue = fc.oneof(
  awkwardText.map((text) => JSON.stringify(text)),
  fc.constantFrom('null', 'true', '-1', '0.5', '1e999', '-0', '9007199254740993', '[]', '{}', '{"toString":1}'),
  fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.stringify(value)),
  fc.integer({ min: 1, max: 60_000 }).map((length) => `[${Array(length).fill('0').join()}]`),
  fc.integer({ min: 1, max: 20_000 }).map((length) => `[${Array(length).fill('{"do":"login"}').join()}]`),
  nested,
)

/** Where in the JSON a value stands, so that another can take its place. */
const VALUE = /(?<=[:[,])("(?:[^"\\]|\\.)*"(?!:)|-?\d+|true|false|null|\[\]|\{\})/g
const NAME = /"(?:[^"\\]|\\.)*"(?=:)/g

/** A row's own link with one of its values or names replaced, or with a field more. */
const mutated = fc
  .record({
    view: fc.constantFrom(...views),
    what: fc.constantFrom('value', 'name', 'more'),
    where: fc.nat(),
    value: awkwardValue,
    name: awkwardText.map((text) => JSON.stringify(text)),
  })
  .map(({ view, what, where, value, name }) => {
    const places = [...view.matchAll(what === 'value' ? VALUE : NAME)]
    const place = places[where % places.length]
    const [index, old] = [place?.index ?? 0, place?.[0] ?? '']
    const put = what === 'value' ? value : what === 'name' ? name : `${name}:${value},${old}`
    return view.slice(0, index) + put + view.slice(index + old.length)
  })

/** A part of a view replaced as a whole: the playhead, the setups, the script, one of them. */
const replaced = fc
  .record({ view: fc.constantFrom(...views), part: fc.nat(), value: awkwardValue })
  .map(({ view, part, value }) => {
    const text = '\u0001'
    const mark = (content: unknown) => JSON.stringify(content).replace(JSON.stringify(text), () => value)
    const { scenario, ...beside }: { scenario: Record<string, unknown> } = JSON.parse(view)
    const { setups, script } = scenario
    const whole = [
      text,
      { ...beside, scenario: text },
      { ...beside, scenario, at: text },
      { ...beside, scenario, tab: text },
      { ...beside, scenario: { ...scenario, setups: text } },
      { ...beside, scenario: { ...scenario, setups: [text] } },
      { ...beside, scenario: { ...scenario, setups: [setups, text].flat() } },
      { ...beside, scenario: { ...scenario, script: text } },
      { ...beside, scenario: { ...scenario, script: [text] } },
      { ...beside, scenario: { ...scenario, script: [script, text].flat() } },
    ]
    return mark(whole[part % whole.length])
  })

const bomb = fc
  .tuple(fc.integer({ min: 1, max: 12_000_000 }), fc.constantFrom(' ', '[', '"', '\0', '\u00ff'))
  .map(([size, fill]) => `#1.${deflateSync(Buffer.alloc(size, fill)).toString('base64url')}`)

const cutOrChanged = fc
  .record({ view: fc.constantFrom(...views), at: fc.nat(), put: fc.string({ maxLength: 3 }), cut: fc.boolean() })
  .map(({ view, at, put, cut }) => {
    const link = linkOf(view)
    const place = at % link.length
    return link.slice(0, place) + put + (cut ? '' : link.slice(place + put.length))
  })

const anyText = fc
  .tuple(fc.constantFrom('', '#', '#1.', '1.', '#99.', '#S', '#/', '#1.eJ'), awkwardText)
  .map(([start, text]) => start + text)

/** JSON that is nearly a view, or anything but. */
const nearlyView = fc.oneof({ weight: 7, arbitrary: mutated }, { weight: 3, arbitrary: replaced })

/** Any link at all; most of them are a real one with something wrong in it. */
export const hostileLinks: fc.Arbitrary<string> = fc.oneof(
  { weight: 85, arbitrary: nearlyView.map(linkOf) },
  { weight: 8, arbitrary: cutOrChanged },
  { weight: 6, arbitrary: anyText },
  { weight: 1, arbitrary: bomb },
)

/** What somebody may paste, or have in a file: a scenario with something wrong in it, a list of them, or no JSON. */
export const hostileFiles: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: nearlyView.map((view) => view.replace(/^\{"scenario":(.*),"at".*$/s, '$1')) },
  { weight: 1, arbitrary: fc.tuple(nearlyView, awkwardValue).map((items) => `[${items.join()}]`) },
  { weight: 1, arbitrary: awkwardText },
)

/** More than this of a sentence nobody reads. */
export const MAX_SENTENCE = 200
const MAX_QUOTED = 40
/** What the schema library and the JSON parser say by themselves. */
const FOREIGN = /Invalid |Expected |[Rr]eceived |Unexpected|TypeError|RangeError|undefined/
const HIDDEN = /[\p{C}\p{Default_Ignorable_Code_Point}\u2028\u2029]/u

/** What is wrong with a sentence about something that can't be opened; empty if nothing is. */
export function faultsOfSentence(sentence: string): string[] {
  const quoted = [...sentence.matchAll(/"([^"]*)"/g)].map(([, words = '']) => words)
  const [, own = sentence] = /^(.*?)(?: \(at .*\)\.?)?$/.exec(sentence.replace(/"[^"]*"/g, '')) ?? []
  return [
    ...(sentence.length > MAX_SENTENCE ? [`has ${sentence.length} characters`] : []),
    ...(quoted.some((words) => words.length > MAX_QUOTED) ? ['quotes too much'] : []),
    ...(HIDDEN.test(sentence) ? ['has characters that nobody sees'] : []),
    ...(FOREIGN.test(own) ? ['is not ours'] : []),
  ]
}

/** What is wrong with how a link is opened or refused; empty if nothing is. */
export async function faultsOfLink(link: string): Promise<string[]> {
  try {
    await openLink(link)
    return []
  } catch (error) {
    if (!(error instanceof LinkError)) return [`throws ${String(error).slice(0, 200)}`]
    return faultsOfSentence(error.message).map((fault) => `${fault}: ${error.message.slice(0, 300)}`)
  }
}

/** What is wrong with how a file's text is read or refused; empty if nothing is. */
export function faultsOfFile(text: string): string[] {
  try {
    parseFile(text)
    return []
  } catch (error) {
    if (!(error instanceof InvalidScenarioError)) return [`throws ${String(error).slice(0, 200)}`]
    return faultsOfSentence(error.message).map((fault) => `${fault}: ${error.message.slice(0, 300)}`)
  }
}
