/** What a view may be. */
import * as v from 'valibot'
import { MAX_TIME } from '../limits.ts'
import { tabs, type View } from '../link/view.ts'
import { only } from './only.ts'
import { ScenarioSchema } from './scenario.ts'

/** A step may settle a little after its time, so the playhead may be a little later than the latest step. */
const MAX_PLAYHEAD = MAX_TIME + 24 * 3600 * 1000

export const ViewSchema: v.GenericSchema<unknown, View> = only('a view', {
  scenario: ScenarioSchema,
  at: v.pipe(
    v.number('the playhead is a number of milliseconds'),
    v.integer('the playhead is a whole number of milliseconds'),
    v.minValue(0, 'the playhead is not before the start'),
    v.maxValue(MAX_PLAYHEAD, 'the playhead is within 401 days'),
  ),
  run: v.optional(v.picklist([0, 1], 'the inspected run is 0 or 1'), 0),
  tab: v.optional(v.picklist(tabs, `the inspector's tab is one of ${tabs.join(', ')}`), 'message'),
})
