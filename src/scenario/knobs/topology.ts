import { balancers, roleSources, storeFailures } from '../knobValues.ts'
import type { Knob } from './knob.ts'

const kind = null

/** In the order in which they are shown. */
export const topologyKnobs: readonly Knob[] = [
  {
    kind,
    group: 'Lifetime',
    field: 'endOnPasswordChange',
    label: 'New password ends logins',
    control: 'switch',
    // A token that only the page keeps, and that nobody can take back, does not end.
    only: ['revocation', 'denylist', 'not-before', 'introspection', 'status-list', 'push'],
    or: [
      ['refresh', 'static', 'rotating'],
      ['storage', 'cookie', 'bff'],
    ],
  },
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
    // What each server has to itself does not go with the store.
    only: ['store', 'shared', 'cached'],
    // Of tokens, it is asked for those alone that may have been taken back; a copy of a denylist is asked in its place.
    and: {
      only: ['revocation', 'denylist', 'not-before', 'introspection', 'status-list'],
      and: {
        only: ['revocationLag', 0],
        or: [['revocation', 'not-before', 'introspection', 'status-list']],
        // Without the store, a BFF has no session, and asks for no token.
        and: { only: ['storage', 'localStorage', 'memory', 'cookie'] },
      },
    },
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
