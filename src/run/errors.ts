import { LinkError } from '../scenario/index.ts'
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

/** An error of the engine, as it crosses to the page. */
export function failureOf(error: unknown): EngineFailure {
  const message = error instanceof Error ? error.message : String(error)
  if (isWorldError(error, 'stopped')) return { code: 'stopped', message: 'The run was stopped.' }
  if (isWorldError(error, 'too-much')) return { code: 'too-much', message: TOO_MUCH }
  if (error instanceof LinkError) return { code: 'link', message }
  const isWire = error instanceof WireDownError || error instanceof WireMissingError
  return { code: isWire ? 'wire' : 'crash', message }
}
