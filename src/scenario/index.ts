export { EPOCH, clockTime, spanInWords, type Millis, type Seconds } from './time.ts'
export { MAX_LIFETIME, MAX_STEPS, MAX_TIME } from './limits.ts'
export { InvalidScenarioError, LinkError, type LinkErrorCode, type ScenarioErrorCode } from './errors.ts'

export { defaultSetups, hardenedJwt, hardenedSession } from './setup/setup.ts'
export type { Algorithm, JwtSetup, SessionSetup, Setup } from './setup/setup.ts'
export { isBound } from './setup/bound.ts'
export { differingKnobs, knobsOf, knobText, knobValue, type Knob } from './knobs/knobs.ts'
export { refusedBecause, whyInactive } from './knobs/inactive.ts'
export { idSpace } from './knobs/idSpace.ts'

export { actionOf, actions, type Action, type Step, type StepOf } from './steps/steps.ts'
export type { Forgery, HandedToken, Injection, ProofTarget, Trap } from './steps/steps.ts'
export { insertStep, type Script } from './script.ts'

export type { Scenario } from './scenario.ts'
export { parseScenario } from './schema/scenario.ts'

export { encodeView } from './link/encode.ts'
export { openLink } from './link/open.ts'
export type { View } from './link/view.ts'

export { presets, type Preset } from './presets/setups.ts'
export { stolenThenLoggedOut } from './presets/stolenThenLoggedOut.ts'
export { catalogue, entryOf } from './catalogue/index.ts'
export { MAX_FILE_BYTES, parseFile } from './file/parse.ts'
export { scenarioJson } from './file/write.ts'
export { families, type Family } from './catalogue/family.ts'
export { inEnvironment, type CatalogueEntry, type Harm } from './catalogue/entry.ts'
