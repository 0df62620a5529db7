/** What a view may be. */
import * as v from 'valibot'
import { LATEST } from '../limits.ts'
import { Scenario } from './scenario.ts'

const tabs = ['message', 'browser', 'token', 'server', 'code', 'diff'] as const

/** A step may settle a little after its time, so the playhead may be a little later than the latest step. */
const MOST = LATEST + 24 * 3600 * 1000

export const View = v.strictObject({
  scenario: Scenario,
  /** The playhead. */
  at: v.pipe(
    v.number('the playhead is a number of milliseconds'),
    v.integer('the playhead is a whole number of milliseconds'),
    v.minValue(0, 'the playhead is not before the start'),
    v.maxValue(MOST, 'the playhead is within 401 days'),
  ),
  /** Which of the setups the inspector shows. */
  run: v.optional(v.picklist([0, 1], 'the inspected run is 0 or 1'), 0),
  tab: v.optional(v.picklist(tabs, `the inspector's tab is one of ${tabs.join(', ')}`), 'message'),
})
