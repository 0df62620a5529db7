export { EPOCH, clockTime, spanInWords, type Millis, type Seconds } from './time.ts'
export {
  algorithms,
  hardenedJwt,
  hardenedSession,
  LONGEST_LIFETIME,
  Setup,
  type Algorithm,
  type JwtSetup,
  type SessionSetup,
} from './setup.ts'
export { differingKnobs, knobsOf, knobText, knobValue, type Knob } from './knobs.ts'
export { insertStep, MOST_STEPS, Script, Step, type Trap } from './script.ts'
export { Scenario } from './scenario.ts'
export { stolenThenLoggedOut } from './presets/stolenThenLoggedOut.ts'
export { encodeView } from './link/codec.ts'
export { openLink } from './link/open.ts'
export { LinkError } from './link/errors.ts'
export { type View } from './link/view.ts'
export { catalogue, entryOf } from './catalogue/index.ts'
export type { CatalogueEntry } from './catalogue/entry.ts'
