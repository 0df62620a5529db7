/** Finds the scenarios of an input of the command line: a JSON file, a row of the catalogue, or a link. */
import { createReadStream } from 'node:fs'

/** @typedef {import('./sources.mjs').Load} Load */
/** @typedef {import('../src/scenario/index.ts').Scenario} Scenario */

/** What is wrong with an input, as a sentence for whoever gave it. */
export class InputError extends Error {}

/**
 * @param {Load} load
 * @param {string} input
 * @returns {Promise<Scenario[]>}
 */
export async function scenariosOf(load, input) {
  const { entryOf, InvalidScenarioError, LinkError, openLink, parseFile } = await load(
    new URL('../src/scenario/index.ts', import.meta.url),
  )
  const row = /^#?([SJR]\d{1,2})$/.exec(input)?.[1]
  if (row !== undefined) {
    const entry = entryOf(row)
    if (!entry)
      throw new InputError(`${row}: no such row of the catalogue can be run; the table of rows lists those that can.`)
    return [entry.scenario]
  }
  try {
    const fragment = fragmentOf(input)
    if (fragment !== null) return [(await openLink(fragment)).scenario]
    return parseFile(await fileText(load, input))
  } catch (error) {
    const isBadInput = error instanceof InvalidScenarioError || error instanceof LinkError
    if (error instanceof Error && isBadInput) throw new InputError(about(input, error.message))
    throw error
  }
}

/** The fragment of an address, or one by itself: `1.` and base64url of what zlib makes. Null for what is no link. */
function fragmentOf(/** @type {string} */ input) {
  const hash = input.indexOf('#')
  if (hash === 0 || /^https?:/.test(input)) return hash < 0 ? '' : input.slice(hash + 1)
  return /^\d{1,4}\.eJ[\w-]*$/.test(input) ? input : null
}

/** @param {Load} load @param {string} path */
async function fileText(load, path) {
  const { MAX_FILE_BYTES } = await load(new URL('../src/scenario/index.ts', import.meta.url))
  const parts = []
  let size = 0
  try {
    // A pipe has no size: it is read as far as a file may be long, and a byte further.
    for await (const part of createReadStream(path, { end: MAX_FILE_BYTES })) {
      parts.push(part)
      size += part.length
    }
  } catch (error) {
    throw unreadable(path, error)
  }
  if (size <= MAX_FILE_BYTES) return Buffer.concat(parts).toString('utf8')
  throw new InputError(`${shown(path)}: this file has more than ${MAX_FILE_BYTES / 1e6} MB; split it into several.`)
}

const reasons = new Map([
  ['ENOENT', 'there is no such file; give a JSON file, a row of the catalogue like S10, or a link.'],
  ['EISDIR', 'this is a directory; give a JSON file in it.'],
  ['EACCES', 'this file may not be read; change its permissions.'],
  ['ENAMETOOLONG', 'this is too long for the name of a file, and no link that Claimcheck makes.'],
])

/**
 * @param {string} path
 * @param {unknown} error
 */
function unreadable(path, error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  return new InputError(`${shown(path)}: ${reasons.get(code) ?? `this file can't be read (${code}).`}`)
}

/** More of a line nobody reads. */
const MAX_LINE = 200

/** What is wrong with an input, behind as much of its name as there is room for. */
const about = (/** @type {string} */ input, /** @type {string} */ problem) =>
  `${shown(input, Math.min(80, MAX_LINE - problem.length - 3))}: ${problem}`

/** As one line that a terminal shows and does not obey. */
export function shown(/** @type {string} */ text, max = 80) {
  const line = text.replace(/[\s\p{C}]+/gu, ' ')
  return line.length > max ? `${line.slice(0, Math.max(0, max))}…` : line
}
