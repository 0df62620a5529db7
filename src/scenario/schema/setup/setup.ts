/** What a setup may be. Each knob is one field, with its limits here and its words in knobs/. */
import * as v from 'valibot'
import { JwtSetup } from './jwt.ts'
import { SessionSetup } from './session.ts'

export const Setup = v.variant('kind', [SessionSetup, JwtSetup], 'a setup is of kind "session" or "jwt"')
