/** Hands the parts of a stage down to whatever draws a credential in it. */
import { createContext } from 'svelte'
import type { StageParts } from './parts.ts'

/** As a function, for they may come later than the stage. */
export const [partsHere, setPartsHere] = createContext<() => StageParts | null>()
