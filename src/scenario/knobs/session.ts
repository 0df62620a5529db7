import { corsPolicies, csrfDefences, idSizes, sameSites, sessionBindings, sessionStores } from '../knobValues.ts'
import type { Condition, Knob } from './knob.ts'

const kind = 'session' as const
/** A session in a cookie has no id, and no row that could be deleted or counted. */
const inRows: Condition = ['store', 'shared', 'memory', 'cached']

/** In the order in which they are shown. */
export const sessionKnobs: readonly Knob[] = [
  { kind, group: 'Lifetime', field: 'lifetime', label: 'Lifetime', control: 'span', zero: 'no end' },
  { kind, group: 'Lifetime', field: 'idle', label: 'Idle timeout', control: 'span', zero: 'none' },
  {
    kind,
    group: 'Session id',
    field: 'idBits',
    label: 'Id size',
    control: 'choice',
    options: idSizes,
    unit: 'bits',
    only: inRows,
  },
  { kind, group: 'Session id', field: 'renewId', label: 'New id at login', control: 'switch' },
  { kind, group: 'Session id', field: 'acceptUnknownIds', label: 'Accepts unknown ids', control: 'switch' },
  { kind, group: 'Session id', field: 'hashedIds', label: 'Ids stored hashed', control: 'switch', only: inRows },
  {
    kind,
    group: 'Session id',
    field: 'logoutDeletes',
    label: 'Logout deletes the row',
    control: 'switch',
    only: inRows,
  },
  {
    kind,
    group: 'Session id',
    field: 'maxSessions',
    label: 'Sessions per user',
    control: 'number',
    unit: 'sessions',
    range: [0, 20],
    zero: 'any number',
    only: inRows,
  },
  {
    kind,
    group: 'Cookie',
    field: 'hostPrefix',
    label: '__Host- prefix',
    control: 'switch',
    refused: {
      with: [
        ['hostPrefix', true],
        ['secure', false],
      ],
      why: 'Browsers refuse a __Host- cookie without Secure (RFC 6265bis §4.1.3.2).',
    },
  },
  { kind, group: 'Cookie', field: 'httpOnly', label: 'HttpOnly', control: 'switch' },
  { kind, group: 'Cookie', field: 'secure', label: 'Secure', control: 'switch' },
  {
    kind,
    group: 'Cookie',
    field: 'sameSite',
    label: 'SameSite',
    control: 'choice',
    options: sameSites,
    refused: {
      with: [
        ['sameSite', 'None'],
        ['secure', false],
      ],
      why: 'Browsers refuse a SameSite=None cookie without Secure (RFC 6265bis §5.7 step 18).',
    },
  },
  { kind, group: 'Cookie', field: 'hsts', label: 'HSTS', control: 'switch' },
  {
    kind,
    group: 'Forged requests',
    field: 'csrf',
    label: 'CSRF defence',
    control: 'choice',
    options: csrfDefences,
  },
  { kind, group: 'Forged requests', field: 'getChangesState', label: 'GET changes state', control: 'switch' },
  { kind, group: 'Forged requests', field: 'cors', label: 'CORS', control: 'choice', options: corsPolicies },
  { kind, group: 'Store', field: 'store', label: 'Store', control: 'choice', options: sessionStores },
  {
    kind,
    group: 'Store',
    field: 'cacheTtl',
    label: 'Cache TTL',
    control: 'span',
    zero: 'not cached',
    only: ['store', 'cached'],
  },
  {
    kind,
    group: 'Store',
    field: 'payload',
    label: 'Session data',
    control: 'number',
    unit: 'bytes',
    range: [0, 30_000],
  },
  { kind, group: 'Binding', field: 'binding', label: 'Bound to', control: 'choice', options: sessionBindings },
]
