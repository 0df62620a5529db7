/** What stands beside the stage: not needed to draw and play a scenario, so it follows the first drawing. */
export { default as Inspector } from '../../player/inspector/Inspector.svelte'
export { default as SetupPanel } from '../../player/SetupPanel.svelte'
export { default as ScriptPanel } from '../../player/script/ScriptPanel.svelte'
