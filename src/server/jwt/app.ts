import { Hono } from 'hono/tiny'
import { apiApp } from './api.ts'
import type { JwtConfig, JwtEnv } from './env.ts'
import { issuerApp } from './issuer.ts'

/** A shop that remembers nothing: it signs a token at login and afterwards checks the signature and the claims. */
export const jwtApp = (config: JwtConfig): Hono<JwtEnv> =>
  new Hono<JwtEnv>().route('/', apiApp(config)).route('/', issuerApp(config))
