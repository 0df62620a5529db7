import { LinkError } from '../scenario/index.ts'
import { WireDownError } from '../world/index.ts'
import type { EngineFailure } from './protocol.ts'

/** A live run was asked for before any frame was connected. */
export class WireMissingError extends Error {
  override readonly name = 'WireMissingError'
  readonly code = 'wire-missing'
  constructor() {
    super('no service worker carries requests yet')
  }
}

/** An error of the engine, as it crosses to the page. */
export function failureOf(error: unknown): EngineFailure {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof LinkError) return { code: 'link', message }
  const isWire = error instanceof WireDownError || error instanceof WireMissingError
  return { code: isWire ? 'wire' : 'crash', message }
}
