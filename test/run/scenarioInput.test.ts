import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { InputError, scenariosOf } from '../scenarioInput.mjs'

const folder = await mkdtemp(join(tmpdir(), 'claimcheck-'))
afterAll(() => rm(folder, { recursive: true }))

const load = (url: URL) => import(/* @vite-ignore */ fileURLToPath(url))

const refusal = (input: string) =>
  scenariosOf(load, input).then(
    () => null,
    (error: unknown) => {
      if (error instanceof InputError) return error.message
      throw error
    },
  )

async function expectRefusal(input: string, sentence: RegExp) {
  const message = await refusal(input)
  expect(message).toMatch(sentence)
  // One line that does nothing to a terminal, and that somebody reads.
  expect(message).not.toMatch(/\p{C}/u)
  expect(message?.length).toBeLessThanOrEqual(200)
}

const good = JSON.stringify({ setups: [{ kind: 'jwt' }], script: [{ at: 0, do: 'login', who: 'alice' }] })

describe('an input of the command is refused with one sentence that names it', () => {
  it.each<[string, string, RegExp]>([
    ['not.json', 'let it be', /not\.json: this is not JSON/],
    ['empty.json', '', /this is not JSON/],
    ['list.json', '[]', /the list is empty/],
    [
      'field.json',
      good.replace('"jwt"', '"jwt","lifetimee":1'),
      /no field "lifetimee"; did you mean "lifetime"\? \(at setups\[0\]\.lifetimee\)/,
    ],
    ['proto.json', good.replace('{', '{"__proto__":{"seed":1},'), /a scenario has no field "__proto__"/],
    ['escape.json', good.replace('"kind"', '"\\u001b[31m"'), /a setup is of kind/],
    ['name \u001b[31m.json', '', /this is not JSON/],
    ['turned \u202ename.json', '', /this is not JSON/],
    [
      `${'n'.repeat(200)}.json`,
      good.replace('"jwt"', `"jwt","${'x'.repeat(99)}":1`),
      /a JWT setup has no field "x{39}…"/,
    ],
    ['huge.json', ' '.repeat(5_000_001) + good, /more than 5 MB/],
  ])('a file: %j', async (name, content, sentence) => {
    const path = join(folder, name)
    await writeFile(path, content)
    await expectRefusal(path, sentence)
  })

  it.each<[string, string, RegExp]>([
    ['a missing file', join(folder, 'missing.json'), /there is no such file/],
    ['a directory', folder, /this is a directory/],
    ['a row that is none', 'S99', /S99: no such row/],
    ['a truncated link', '#1.eJyrVkrOSMzMU7JSMlTSUSpLzCkF8ZRqAQ', /link is damaged/],
    ['the same without #', '1.eJyrVkrOSMzMU7JSMlTSUSpLzCkF8ZRqAQ', /link is damaged/],
    ['an address without a link', 'https://example.org/', /does not lead to a scenario/],
    ['a page that is no scenario', 'https://example.org/#/matrix', /does not lead to a scenario/],
    ['a name that is too long', 'x'.repeat(5000), /too long/],
  ])('%s', (_, input, sentence) => expectRefusal(input, sentence))
})

it('takes a file of exactly as many bytes as there may be', async () => {
  const path = join(folder, 'full.json')
  await writeFile(path, good.padEnd(5_000_000))
  expect(await scenariosOf(load, path)).toHaveLength(1)
})
