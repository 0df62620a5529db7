import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { BffConfig, BffEnv } from './env.ts'

const NAME = '__Host-bff'

const attributes = ({ sameSite }: BffConfig) =>
  ({ path: '/', secure: true, httpOnly: true, ...(sameSite === 'unset' ? {} : { sameSite }) }) as const

export const writeSessionCookie = (c: Context<BffEnv>, config: BffConfig, id: string): void =>
  setCookie(c, NAME, id, attributes(config))

export const readSessionCookie = (c: Context<BffEnv>): string | undefined => getCookie(c, NAME)

export const clearSessionCookie = (c: Context<BffEnv>, config: BffConfig): void =>
  void deleteCookie(c, NAME, attributes(config))
