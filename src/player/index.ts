/** The workbench: its state, handed down by context, and the components that draw it. */

// The state.
export { createAddress, type Address, type Moves } from './address.ts'
export { connectEngine, type EngineSource } from './engine.ts'
export type { EngineState } from './engineState.svelte.ts'
export type { InspectorTab, RunIndex } from './inspection.svelte.ts'
export { createLiveWire, type LiveWire } from './liveWire.svelte.ts'
export type { PlayedRun, Playback } from './playback.svelte.ts'
export type { Playhead } from './playhead.svelte.ts'
export { whyNothingRuns } from './needs.ts'
export { createRecordings, type Recordings } from './recordings.ts'
export { saveScenario, saveTrace } from './saveTrace.ts'
export type { StepSpan } from './steps.ts'
export type { ToPage } from './wireFrame.ts'
export { createWorkbench, getWorkbench, setWorkbench, type Workbench } from './workbench.svelte.ts'
export { workbenchKeys } from './workbenchKeys.ts'

// Its words.
export { kindName, type SetupName } from './kindName.ts'
export { momentInWords, stepLabel } from './momentInWords.ts'
export { setupNames } from './setupName.ts'
export { endsByTime, tempoOf, type Tempo } from './tempo.ts'
export { fit, widthOf } from './text.ts'

// Its components, and how they are laid out.
export { default as CaptionBar } from './CaptionBar.svelte'
export { createHelp, loadHelpDialog } from './help.svelte.ts'
export { default as Inspector } from './inspector/Inspector.svelte'
export { blocksOf, pitchOf } from './score/lanes.ts'
export { runView } from './score/runView.ts'
export { default as Score } from './score/Score.svelte'
export { default as ScoreBlock } from './score/ScoreBlock.svelte'
export { zoomed } from './score/window.ts'
export { default as ScriptPanel } from './script/ScriptPanel.svelte'
export { default as SetupPanel } from './SetupPanel.svelte'
export { default as Stage } from './stage/Stage.svelte'
export { default as WideStage } from './stage/WideStage.svelte'
export { default as Transport } from './Transport.svelte'
