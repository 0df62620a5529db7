import { excerpt, LinkError } from '../scenario/index.ts'
import { isWorldError, WireDownError } from '../world/index.ts'
import type { EngineFailure } from './protocol.ts'

/** A live run was asked for before any frame was connected. */
export class WireMissingError extends Error {
  override readonly name = 'WireMissingError'
  readonly code = 'wire-missing'
  constructor() {
    super('no service worker carries requests yet')
  }
}

const TOO_MUCH = 'It needs more requests than a page should ask of your device. Take out some of its steps.'

/** How much of a platform's words helps whoever is to mend it. */
const MAX_WORDS = 80

/** An error of the engine, as it crosses to the page: in a sentence of ours, which quotes the words of all others. */
export function failureOf(error: unknown): EngineFailure {
  if (isWorldError(error, 'stopped')) return { code: 'stopped', message: 'The run was stopped.' }
  if (isWorldError(error, 'too-much')) return { code: 'too-much', message: TOO_MUCH }
  if (error instanceof LinkError) return { code: 'link', message: error.message }
  const isWire = error instanceof WireDownError || error instanceof WireMissingError
  if (isWire) return { code: 'wire', message: error.message }
  return { code: 'crash', message: `The simulation broke, which it must not ("${excerpt(String(error), MAX_WORDS)}").` }
}
