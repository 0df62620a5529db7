/**
 * What the landing page's scene does without, in one value: the large stage of one setup, buttons, and the drawings of
 * what only some setups have. A page with the whole workbench hands it to its stages.
 */
import { auditLine } from './auditLine.ts'
import BrowserPlace from './BrowserPlace.svelte'
import { carriedHow } from './carriedHow.ts'
import Coupon from './Coupon.svelte'
import Envelope from './Envelope.svelte'
import Gate from './Gate.svelte'
import MessageButton from './MessageButton.svelte'
import Origin from './Origin.svelte'
import { pageMemory } from './pageMemory.ts'
import Plates from './Plates.svelte'
import { isRoomy, roomyLayout } from './roomyLayout.ts'
import { shelvesOf } from './shelves.ts'

export const stageParts = {
  isRoomy,
  roomyLayout,
  auditLine,
  carriedHow,
  pageMemory,
  shelvesOf,
  BrowserPlace,
  Origin,
  Gate,
  MessageButton,
  Plates,
  Coupon,
  Envelope,
}

export type StageParts = typeof stageParts
