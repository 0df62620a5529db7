import { balancers, roleSources, storeFailures } from '../knobValues.ts'
import type { Knob } from './knob.ts'

const kind = null

/** In the order in which they are shown. */
export const topologyKnobs: readonly Knob[] = [
  { kind, group: 'Lifetime', field: 'endOnPasswordChange', label: 'New password ends logins', control: 'switch' },
  { kind, group: 'Lifetime', field: 'roleFrom', label: 'Role from', control: 'choice', options: roleSources },
  { kind, group: 'Page', field: 'csp', label: 'CSP', control: 'switch' },
  { kind, group: 'Page', field: 'stepUp', label: 'Password for transfers', control: 'switch' },
  {
    kind,
    group: 'Servers',
    field: 'servers',
    label: 'Servers',
    control: 'number',
    unit: 'servers',
    range: [1, 3],
  },
  {
    kind,
    group: 'Servers',
    field: 'balancer',
    label: 'Balancer',
    control: 'choice',
    options: balancers,
    only: ['servers', 2, 3],
  },
  {
    kind,
    group: 'Servers',
    field: 'storeFailure',
    label: 'Store down',
    control: 'choice',
    options: storeFailures,
  },
  {
    kind,
    group: 'Servers',
    field: 'latency',
    label: 'Browser to server',
    control: 'number',
    unit: 'ms',
    range: [1, 5000],
  },
  {
    kind,
    group: 'Servers',
    field: 'storeLatency',
    label: 'Server to store',
    control: 'number',
    unit: 'ms',
    range: [0, 5000],
  },
]
