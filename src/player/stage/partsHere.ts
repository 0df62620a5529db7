/** Hands the drawings that only some setups need down to whatever draws a part of a stage. */
import { createContext } from 'svelte'
import type Coupon from './Coupon.svelte'
import type Envelope from './Envelope.svelte'
import type Plates from './Plates.svelte'
import type { shelvesOf } from './shelves.ts'

interface Drawings {
  readonly Coupon: typeof Coupon
  readonly Envelope: typeof Envelope
  readonly Plates: typeof Plates
  readonly shelvesOf: typeof shelvesOf
}

/** As a function, for they may come later than the stage. */
export const [partsHere, setPartsHere] = createContext<() => Drawings | null>()
